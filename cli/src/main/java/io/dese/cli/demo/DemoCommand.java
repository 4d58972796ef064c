package io.dese.cli.demo;

import io.dese.cli.options.DurationConverter;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese demo}: its options, its terminal and its exit status. */
@Command(
    name = "demo",
    header = "Shows on a cluster of its own where statements go, and that no read is stale.",
    description = {
      "",
      "Starts a PostgreSQL cluster of its own, lets clients shop in it through the driver, lets"
          + " replicas fall behind and die, and shows where each statement went, and that no"
          + " session ever read data older than what it wrote.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:No stale read, no client error, and the story went as told.",
      "1:Otherwise.",
      "2:An option is not valid.",
      "130:Interrupted by Ctrl-C."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int MAX_REPLICAS = 5;
  private static final int MAX_CLIENTS = 64;
  private static final Duration MAX_DURATION = Duration.ofHours(24);

  @Spec private CommandSpec spec;

  private int replicas;
  private int clients;
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--keep",
      description = "Leave the cluster up at the end, print how to connect, wait for Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--verbose",
      description =
          "Log what driver and pools do, and show the stack trace of a failure; implies --plain.")
  private boolean verbose;

  @Option(
      names = "--plain",
      description = "Print lines instead of drawing a table, as without a terminal.")
  private boolean plain;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public DemoCommand() {
    spec = CommandSpec.create();
  }

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "How long the clients shop, longer if the story needs it (${DEFAULT-VALUE}).")
  void duration(Duration value) {
    if (value.isZero() || value.compareTo(MAX_DURATION) > 0) {
      throw invalid("--duration", value.toSeconds() + "s", "must be positive and at most 24h");
    }
    duration = value;
  }

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "2",
      description = "Replicas beside the primary (${DEFAULT-VALUE}).")
  void replicas(int value) {
    replicas = within(1, MAX_REPLICAS, "--replicas", value);
  }

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "4",
      description = "Clients that shop at the same time (${DEFAULT-VALUE}).")
  void clients(int value) {
    clients = within(1, MAX_CLIENTS, "--clients", value);
  }

  @Override
  public Integer call() {
    if (!hasServers()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "dese demo: PostgreSQL's programs are not part of this archive; run ./dese demo in a"
              + " source tree");
      err.flush();
      return ExitCode.SOFTWARE;
    }
    routeLogs();
    PrintWriter out = spec.commandLine().getOut();
    DemoSettings settings = new DemoSettings(replicas, clients, duration, keep);
    try (Screen screen = screen(out, System.getenv())) {
      return new Demo(settings, screen).run() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (CancellationException e) {
      // The process is ending by a signal, whose status it keeps.
      return ExitCode.SOFTWARE;
    } catch (SQLException | RuntimeException | AssertionError e) {
      // The testkit's way to say that a server did not do what it was told is an AssertionError.
      report(e);
      return ExitCode.SOFTWARE;
    }
  }

  /** What is handed out comes without the testkit and its servers. */
  private static boolean hasServers() {
    return DemoCommand.class.getClassLoader().getResource("io/dese/testkit/PostgresCluster.class")
        != null;
  }

  private void report(Throwable e) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dese demo: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
    if (verbose) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  /** Before the first logger is made, which reads this. pgjdbc logs to the JDK's own loggers. */
  private void routeLogs() {
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    } else {
      LogManager.getLogManager().reset();
    }
  }

  private Screen screen(PrintWriter out, Map<String, String> environment) {
    boolean terminal =
        hasTerminal()
            && !plain
            && !verbose
            && !environment.containsKey("CI")
            && !"dumb".equals(environment.get("TERM"));
    if (!terminal) {
      return new PlainScreen(out);
    }
    boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new LiveScreen(out, colours ? Ink.COLOURED : Ink.PLAIN);
  }

  /** {@code ./dese} asks for the console of java.base, which is null for files and pipes. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasTerminal() {
    return System.console() != null;
  }

  private int within(int least, int most, String option, int value) {
    if (value < least || value > most) {
      throw invalid(
          option,
          Integer.toString(value),
          String.format(Locale.ROOT, "must be from %d to %d", least, most));
    }
    return value;
  }

  private ParameterException invalid(String option, String value, String rule) {
    return new ParameterException(spec.commandLine(), option + " was " + value + " but it " + rule);
  }
}
