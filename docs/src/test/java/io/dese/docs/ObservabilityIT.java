package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.DeseDataSource;
import io.dese.driver.metrics.DeseMetrics;
import io.dese.driver.metrics.StatementObservations;
import io.dese.testkit.PostgresCluster;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of docs/observability.md, run as they stand there; and its table of meters. */
class ObservabilityIT {

  private static final Path ROOT = Path.of(System.getProperty("dese.root", ".."));
  private static final Pattern METER = Pattern.compile("`(dese)?(\\.[a-z.]+)`");

  @Test
  void everyMeterIsInTheTableAndTheExamplesRun() throws SQLException, IOException {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
        DeseDataSource dataSource = dataSource(cluster)) {
      example(dataSource, registry, ObservationRegistry.create());
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }

      Set<String> bound =
          registry.getMeters().stream()
              .map(Meter::getId)
              .map(Meter.Id::getName)
              .filter(name -> !name.startsWith("dese.health."))
              // How this registry keeps the buckets of a timer.
              .filter(name -> !name.endsWith(".histogram"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(bound).isEqualTo(documented());
    }
  }

  private static DeseDataSource dataSource(PostgresCluster cluster) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", cluster.primary().user());
    return new DeseDataSource(
        "jdbc:dese-routing://" + cluster.hostList() + "/postgres", properties);
  }

  private static void example(
      DeseDataSource dataSource, MeterRegistry registry, ObservationRegistry observations)
      throws SQLException {
    DeseMetrics metrics = DeseMetrics.of(dataSource); // ours, or a pool of our connections
    metrics.bindTo(registry);
    dataSource.observe(new StatementObservations(observations));
  }

  /** The names in the first column; {@code .idle} stands for what comes before and this. */
  private static Set<String> documented() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/observability.md"))) {
      if (line.startsWith("| `dese.") && !line.contains("dese.health")) {
        Matcher meters = METER.matcher(line.split("\\|", -1)[1]);
        String first = "";
        while (meters.find()) {
          if (meters.group(1) != null) {
            first = meters.group(1) + meters.group(2);
            names.add(first);
          } else {
            names.add(first.substring(0, first.lastIndexOf('.')) + meters.group(2));
          }
        }
      }
    }
    return names;
  }
}
