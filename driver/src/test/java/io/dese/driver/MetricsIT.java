package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.session.PinReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.driver.metrics.DeseMetrics;
import io.dese.driver.telemetry.Waits;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void allMetersAreThereWithoutTrafficUnderTheNamesOfTheDocument() throws SQLException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (DeseDataSource dataSource =
            new DeseDataSource(url + "&ApplicationName=quiet", new Properties());
        DeseMetrics metrics = DeseMetrics.of(dataSource)) {
      metrics.bindTo(registry);

      assertThat(families(registry.scrape()))
          .containsExactlyInAnyOrder(
              "dese_catalog_age_seconds",
              "dese_catalog_failures_total",
              "dese_catalog_reads_total",
              "dese_health_failures_total",
              "dese_health_latency_seconds",
              "dese_health_share",
              "dese_health_status",
              "dese_health_transitions_total",
              "dese_node_role",
              "dese_pins_total",
              "dese_pool_active",
              "dese_pool_borrow_seconds",
              "dese_pool_idle",
              "dese_pool_maximum",
              "dese_pool_opened_total",
              "dese_pool_timeouts_total",
              "dese_pool_waiting",
              "dese_replica_lag_seconds",
              "dese_replica_lag_size_bytes",
              "dese_sessions_pinned",
              "dese_statement_cache_entries",
              "dese_statement_cache_evictions_total",
              "dese_statement_cache_lookups_total",
              "dese_statement_cache_weight_characters",
              "dese_statement_duration_seconds",
              "dese_statement_duration_seconds_max",
              "dese_statements_healed_total",
              "dese_statements_total",
              "dese_waits_seconds");
      assertThat(registry.scrape())
          .contains("dese_statement_duration_seconds_bucket", "reason=\"replica-refused\"");
      assertThat(registry.getMeters())
          .filteredOn(meter -> !meter.getId().getName().startsWith("dese.health."))
          .allSatisfy(
              meter ->
                  assertThat(meter.getId().getTag("cluster"))
                      .isEqualTo(cluster.hostList() + "/postgres"));
    }
  }

  private static Set<String> families(String scrape) {
    return scrape
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", -1)[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatHappensIsCountedWhereItHappened() throws SQLException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (DeseConnection connection = Clients.ready(url + "&ApplicationName=busy");
        DeseMetrics metrics = new DeseMetrics(connection.telemetry())) {
      metrics.bindTo(registry);
      String primary = cluster.primary().host() + ":" + cluster.primary().port();
      String replica = cluster.replicas().get(0).host() + ":" + cluster.replicas().get(0).port();
      double reads = value(registry, "dese.statements", "node", replica, "reason", "read");

      Clients.awaitReplicaReads(connection, "SELECT 2");
      Clients.execute(connection, "CREATE TABLE IF NOT EXISTS counted (n int)");
      Clients.execute(connection, "INSERT INTO counted VALUES (1)");

      assertThat(value(registry, "dese.statements", "node", replica, "reason", "read") - reads)
          .isGreaterThanOrEqualTo(2);
      assertThat(value(registry, "dese.statements", "node", primary, "reason", "write"))
          .isEqualTo(2);
      assertThat(
              registry
                  .get("dese.statement.duration")
                  .tags("node", primary, "role", "primary")
                  .timer()
                  .count())
          .isEqualTo(2);
      assertThat(value(registry, "dese.pool.maximum", "node", replica, "role", "replica"))
          .isEqualTo(20);
      assertThat(
              registry
                  .get("dese.pool.borrow")
                  .tags("node", replica, "role", "replica")
                  .functionTimer()
                  .count())
          .isPositive();
      assertThat(value(registry, "dese.replica.lag", "node", replica)).isBetween(0.0, 60.0);
      assertThat(value(registry, "dese.replica.lag", "node", primary)).isNaN();
      assertThat(value(registry, "dese.node.role", "node", primary, "role", "primary")).isOne();
      assertThat(value(registry, "dese.statement.cache.lookups", "result", "text-hit"))
          .isPositive();
      assertThat(value(registry, "dese.catalog.reads")).isPositive();
      assertThat(value(registry, "dese.catalog.age")).isBetween(0.0, 60.0);
    }
    assertThat(registry.getMeters())
        .as("closed metrics take their meters along")
        .allSatisfy(meter -> assertThat(meter.getId().getName()).startsWith("dese.health."));
  }

  @Test
  void aReadThatAReplicaRefusesIsCountedAsHealed() throws SQLException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Clients.onPrimary(cluster, "CREATE SEQUENCE ticket");
    Clients.onPrimary(cluster, "CREATE DOMAIN drawn AS int CHECK (nextval('ticket') > VALUE)");
    Clients.onPrimary(cluster, "CREATE TABLE holder (n drawn)");
    cluster.awaitCaughtUp();
    try (DeseConnection connection = Clients.ready(url + "&ApplicationName=healing");
        DeseMetrics metrics = new DeseMetrics(connection.telemetry())) {
      metrics.bindTo(registry);

      Clients.query(connection, "SELECT jsonb_populate_record(NULL::holder, '{\"n\": 0}')");

      assertThat(value(registry, "dese.statements.healed", "reason", "replica-refused"))
          .isEqualTo(1);
    }
  }

  @Test
  void pinsAreCountedWhileTheyLast() throws SQLException {
    DeseConnection connection = Clients.connect(url + "&ApplicationName=pins");
    var pins = connection.telemetry().pins();

    Clients.query(connection, "SELECT pg_advisory_lock(42)");
    assertThat(pins.present(PinReason.ADVISORY_LOCK)).isOne();
    connection.close();

    assertThat(pins.present(PinReason.ADVISORY_LOCK)).isZero();
    assertThat(pins.total(PinReason.ADVISORY_LOCK)).isOne();
  }

  @Test
  void waitsForAReplicaAreCounted() throws SQLException {
    try (DeseConnection connection =
        Clients.ready(url + "&ApplicationName=waits&catch-up-wait=20ms&max-lag=1m")) {
      cluster.replicas().forEach(PostgresNode::pauseReplay);
      Clients.execute(connection, "CREATE TABLE IF NOT EXISTS waited (n int)");
      Clients.query(connection, "SELECT count(*) FROM waited");

      Waits waits = connection.telemetry().waits();
      assertThat(waits.count(Waits.Kind.CATCH_UP)).isPositive();
      assertThat(waits.nanos(Waits.Kind.CATCH_UP)).isPositive();
      assertThat(waits.count(Waits.Kind.FAILOVER)).isZero();
    } finally {
      cluster.replicas().forEach(PostgresNode::resumeReplay);
    }
  }

  @Test
  void metricsOfAnOuterPoolFindTheClusterThroughOneOfItsConnections() throws SQLException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (var pool = new com.zaxxer.hikari.HikariDataSource()) {
      pool.setJdbcUrl(url + "&ApplicationName=outer");
      try (DeseMetrics metrics = DeseMetrics.of(pool);
          Connection connection = pool.getConnection()) {
        metrics.bindTo(registry);
        Clients.execute(connection, "SELECT 1");

        assertThat(registry.find("dese.statements").functionCounters().stream())
            .anyMatch(counter -> counter.count() > 0);
      }
    }
  }

  private static double value(SimpleMeterRegistry registry, String name, String... tags) {
    List<Meter> found =
        registry.find(name).tags(tags).meters().stream()
            .filter(meter -> !meter.getId().getTags().contains(Tag.of("role", "none")))
            .toList();
    double sum = 0;
    for (Meter meter : found) {
      sum += meter.measure().iterator().next().getValue();
    }
    assertThat(found).as(name).isNotEmpty();
    return sum;
  }
}
