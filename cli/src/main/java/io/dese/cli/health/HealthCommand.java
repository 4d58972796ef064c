package io.dese.cli.health;

import io.dese.core.cluster.ClusterView;
import io.dese.driver.DeseDataSource;
import io.dese.driver.telemetry.Telemetry;
import io.dese.health.HealthStatus;
import io.dese.health.report.HealthReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese health}: its options. */
@Command(
    name = "health",
    header = "Prints the health report of a cluster.",
    description = {
      "",
      "Asks every node of the URL as the driver does, and the components that plug in. The figures"
          + " of the process are those of this command.",
      "",
      "With the address of a page of the proxy, such as http://localhost:8433/readyz, that page is"
          + " printed, and the status is 0 if the page says that all is well, else 2.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:The report passes.",
      "1:It warns.",
      "2:It fails, or an option is not valid."
    })
public final class HealthCommand implements Callable<Integer> {

  /** What has not answered by then is reported as it is known. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description =
          "The cluster: jdbc:dese-routing://host1,host2/database?user=... or a page of the proxy.")
  private String url = "";

  @Option(names = "--json", description = "Print it as application/health+json.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public HealthCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (url.startsWith("http://")) {
      return page(out);
    }
    HealthReport report = report();
    if (json) {
      HealthJson.print(report, out);
    } else {
      HealthText.print(report, out);
    }
    out.flush();
    return switch (report.status()) {
      case PASS -> 0;
      case WARN -> 1;
      case FAIL -> 2;
    };
  }

  private int page(PrintWriter out) {
    try {
      boolean well = ProxyPage.print(url, PATIENCE, out);
      out.flush();
      return well ? 0 : 2;
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("dese: --url was '" + url + "' but it does not answer: " + e.getMessage());
      err.flush();
      return 2;
    }
  }

  private HealthReport report() throws InterruptedException {
    try (DeseDataSource dataSource = new DeseDataSource(url, new Properties())) {
      Telemetry telemetry = dataSource.telemetry();
      telemetry.await(view -> complete(view) && allAsked(telemetry), PATIENCE);
      return telemetry.report();
    } catch (SQLException e) {
      throw new ParameterException(spec.commandLine(), "--url cannot be used: " + e.getMessage());
    }
  }

  /** Replicas can be placed once the primary has been sampled before them. */
  private static boolean complete(ClusterView view) {
    return view.nodes().stream().allMatch(node -> !node.follows() || node.freshness() != null);
  }

  private static boolean allAsked(Telemetry telemetry) {
    return telemetry.health().stream()
        .flatMap(source -> source.snapshot().stream())
        .allMatch(endpoint -> endpoint.state().status() != HealthStatus.UNKNOWN);
  }
}
