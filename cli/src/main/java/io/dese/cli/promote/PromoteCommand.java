package io.dese.cli.promote;

import io.dese.cli.options.DurationConverter;
import io.dese.cli.server.Interruption;
import io.dese.cli.server.Patience;
import io.dese.core.cluster.Node;
import io.dese.driver.url.HostPort;
import io.dese.health.DaemonThreads;
import io.dese.health.Ticker;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dese promote}: its options, and the order of looking, planning and doing. */
@Command(
    name = "promote",
    header = "Makes a standby the primary: a switchover, or when the primary is lost.",
    description = {
      "",
      "Looks at every server of the URL, says what it would do and what stands against it. With"
          + " --yes it does it: the old primary is fenced, so that no acknowledged commit is lost"
          + " and there are never two primaries, the other standbys are led to the new one. Until"
          + " the promotion itself, whatever fails is undone. Running it again does no harm: it"
          + " does what is left to do.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Done, or it could be done.",
      "1:Refused or failed; the text says what the state is.",
      "2:An option is not valid."
    })
public final class PromoteCommand implements Callable<Integer> {

  private static final Duration LONGEST = Duration.ofHours(1);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NODE",
      description =
          "The server to promote, as HOST:PORT of the URL, HOST, or its cluster_name; without it,"
              + " the one that has the most of the log.")
  private @Nullable String target;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description =
          "All servers: jdbc:dese-routing://host1,host2/database. PGPASSWORD and .pgpass are used.")
  private String url = "";

  @Option(names = "--user", paramLabel = "USER", description = "Unless the URL names one.")
  private @Nullable String user;

  @Option(
      names = {"--yes", "--execute"},
      description = "Do it.")
  private boolean yes;

  @Option(
      names = "--emergency",
      description = "Give up a primary that does not answer, and what only it has.")
  private boolean emergency;

  @Option(names = "--force", description = "Do it in spite of what is called doubtful.")
  private boolean force;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long running transactions may go on (${DEFAULT-VALUE}).")
  private Duration drain = Duration.ZERO;

  @Option(
      names = "--catch-up",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description = "How long the standby may take to replay the rest (${DEFAULT-VALUE}).")
  private Duration catchUp = Duration.ZERO;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "30s",
      description = "How long a server may take for anything else (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--max-behind",
      paramLabel = "MB",
      defaultValue = "64",
      description = "How far behind it may be at the start (${DEFAULT-VALUE} MB).")
  private int maxBehind;

  @Option(
      names = "--address",
      paramLabel = "NODE=HOST:PORT",
      description = "How the servers reach this one, where it is not as in the URL.")
  private Map<String, String> addresses = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public PromoteCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    requireAtMostAnHour("--drain", drain);
    requireAtMostAnHour("--catch-up", catchUp);
    requireAtMostAnHour("--timeout", timeout);
    if (maxBehind < 0) {
      throw invalid("--max-behind was " + maxBehind + " but it must not be negative");
    }
    try (Servers servers = servers()) {
      Map<Node, HostPort> known = AddressOption.parse(servers.nodes(), addresses);
      return run(servers, known).isGood() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private Servers servers() {
    try {
      return new Servers(url, Ticker.system(), user);
    } catch (SQLException e) {
      throw invalid("--url cannot be used: " + e.getMessage());
    }
  }

  private Outcome run(Servers servers, Map<Node, HostPort> known) {
    PrintWriter out = spec.commandLine().getOut();
    Report report = json ? new JsonReport(out) : new TextReport(out);
    Survey survey = Surveyor.survey(servers, known);
    Request request = new Request(target, emergency, force, (long) maxBehind << 20);
    Plan plan = Planner.plan(survey, request);
    report.begin(survey, plan);
    Outcome outcome;
    if (plan.refused(force)) {
      outcome = Outcome.REFUSED;
    } else if (plan.steps().isEmpty()) {
      outcome = Outcome.NOTHING_TO_DO;
    } else if (yes) {
      outcome = execute(servers, plan, report);
    } else {
      plan.steps().forEach(step -> report.step(StepResult.planned(step)));
      outcome = Outcome.PLANNED;
    }
    report.end(outcome, plan.afterwards());
    return outcome;
  }

  private Outcome execute(Servers servers, Plan plan, Report report) {
    Patience patience = new Patience(Ticker.system());
    Limits limits = new Limits(drain, catchUp, timeout);
    try (DaemonThreads threads = DaemonThreads.named("dese-promote");
        Interruption interruption = new Interruption(patience::end)) {
      Cluster cluster = new Cluster(servers, patience, limits, threads.workers());
      interruption.arm();
      return new Execution(cluster, report::step).run(plan);
    }
  }

  private void requireAtMostAnHour(String option, Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      throw invalid(option + " was " + time.toSeconds() + "s but it must be at most 1h");
    }
  }

  private ParameterException invalid(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
