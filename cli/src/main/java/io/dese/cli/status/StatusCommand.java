package io.dese.cli.status;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese status}: its options. */
@Command(
    name = "status",
    header = "Shows the nodes of a cluster: roles, timelines, lag, slots.",
    description = {
      "",
      "Asks every node of the URL as the driver does. Works without a primary too.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:There is a primary.", "1:There is none.", "2:An option is not valid."})
public final class StatusCommand implements Callable<Integer> {

  /** A node that has not answered by then is shown as it is known. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int LONGEST_PAUSE = 3600;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "The cluster: jdbc:dese-routing://host1,host2/database?user=...")
  private String url = "";

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "2",
      description = "Go on until interrupted, every SECONDS (${FALLBACK-VALUE}).")
  private @Nullable Integer watch;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public StatusCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws InterruptedException {
    Integer pause = watch;
    if (pause != null && (pause < 1 || pause > LONGEST_PAUSE)) {
      throw invalid("--watch was '" + pause + "' but it must be from 1 to " + LONGEST_PAUSE);
    }
    try (ClusterWatch cluster = ClusterWatch.start(url)) {
      Status status = print(cluster);
      CountDownLatch never = new CountDownLatch(1);
      while (pause != null && !never.await(pause, TimeUnit.SECONDS)) {
        status = print(cluster);
      }
      return status.primary() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (SQLException e) {
      throw invalid("--url cannot be used: " + e.getMessage());
    }
  }

  private Status print(ClusterWatch cluster) throws InterruptedException {
    Status status = cluster.status(PATIENCE);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      StatusJson.print(status, out);
    } else {
      StatusText.print(status, out);
      if (watch != null) {
        out.println();
      }
    }
    out.flush();
    return status;
  }

  private ParameterException invalid(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
