package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.sql.StatementKind;
import io.dese.driver.connection.DeseConnection;
import io.dese.driver.metrics.StatementObservations;
import io.dese.driver.telemetry.SlowStatement;
import io.dese.driver.telemetry.StatementEnd;
import io.dese.health.Verdict;
import io.dese.health.report.HealthReport;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the driver tells of itself, beside the metrics. */
class ObservabilityIT {

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    url = Clients.url(cluster);
    Clients.onPrimary(cluster, "CREATE TABLE seen (n int PRIMARY KEY, word text)");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void slowStatementsAreLoggedAndKeptCountOfWhicheverWayTheyAreExecuted() throws SQLException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (DeseConnection connection = Clients.connect(url + "&slow-statement=50ms")) {
      Clients.query(connection, "SELECT pg_sleep(0.06), 'secret 1'");
      try (PreparedStatement prepared =
          connection.prepareStatement("SELECT pg_sleep(?), 'secret 2'")) {
        prepared.setDouble(1, 0.07);
        prepared.executeQuery();
      }
      try (Statement batch = connection.createStatement()) {
        batch.addBatch("INSERT INTO seen VALUES (1, 'secret 3')");
        batch.addBatch("UPDATE seen SET word = 'secret 4' WHERE pg_sleep(0.06) IS NOT NULL");
        batch.executeBatch();
      }
      try (CallableStatement call = connection.prepareCall("{call pg_sleep(0.06)}")) {
        call.execute();
      }
      Clients.query(connection, "SELECT 'quick'");

      assertThat(connection.telemetry().slowStatements())
          .extracting(SlowStatement::text)
          .hasSize(3)
          .allMatch(text -> text.contains("pg_sleep"));
      assertThat(connection.telemetry().slowStatements())
          .as("the same but for a literal in place of a parameter")
          .anyMatch(slow -> slow.count() == 2);
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("io.dese.slow"))
        .hasSize(4)
        .allMatch(line -> line.matches(".* node=\\S+ role=(primary|replica) reason=\\S+ id=.*"))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void aConnectionThatIsHeldIsNamedWithWhoBorrowedIt() throws SQLException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (DeseConnection connection = Clients.connect(url + "&leak-detection=100ms")) {
      connection.setAutoCommit(false);
      forgetToCommit(connection);

      awaitLog(log, "WARN io.dese.leak - A connection to ");
      connection.rollback();
      awaitLog(log, "INFO io.dese.leak - The connection to ");
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("(primary) is held for ", "in a transaction, not pinned, no result is open")
        .contains("ObservabilityIT.forgetToCommit");
  }

  private static void forgetToCommit(DeseConnection connection) throws SQLException {
    Clients.query(connection, "SELECT 1");
  }

  private static void awaitLog(ByteArrayOutputStream log, String text) {
    Await.until(
        Duration.ofSeconds(15),
        () -> text + " in " + log.toString(StandardCharsets.UTF_8),
        () -> log.toString(StandardCharsets.UTF_8).contains(text));
  }

  @Test
  void anObserverHearsOfEveryStatementAndOfErrors() throws SQLException {
    List<StatementEnd> ends = new ArrayList<>();
    try (DeseDataSource dataSource =
        new DeseDataSource(url + "&ApplicationName=heard", new Properties())) {
      dataSource.observe(kind -> ends::add);
      try (var connection = dataSource.getConnection()) {
        Clients.execute(connection, "INSERT INTO seen VALUES (7, 'seven')");
        assertThatThrownBy(
                () -> Clients.execute(connection, "INSERT INTO seen VALUES (7, 'seven')"))
            .hasFieldOrPropertyWithValue("SQLState", "23505");
      }
    }

    assertThat(ends).hasSize(2);
    StatementEnd good = ends.get(0);
    assertThat(good.kind()).isEqualTo(StatementKind.WRITE);
    assertThat(good.role()).isEqualTo("primary");
    assertThat(requireNonNull(good.reason()).tag()).isEqualTo("write");
    assertThat(good.error()).isNull();
    assertThat(good.took()).isGreaterThan(good.waited()).isPositive();
    StatementEnd bad = ends.get(1);
    assertThat(bad.error()).hasFieldOrPropertyWithValue("SQLState", "23505");
    assertThat(bad.reason()).isNull();
    assertThat(bad.role()).isEqualTo("primary");
  }

  @Test
  void statementsAreObservationsBelowTheCurrentOne() throws SQLException {
    List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                stopped.add(context);
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    try (DeseDataSource dataSource =
        new DeseDataSource(url + "&ApplicationName=traced", new Properties())) {
      dataSource.observe(new StatementObservations(registry));
      try (var connection = dataSource.getConnection()) {
        Observation.createNotStarted("request", registry)
            .observeChecked(() -> Clients.execute(connection, "DELETE FROM seen WHERE n = 99"));
      }
    }

    Observation.Context statement = stopped.get(0);
    assertThat(statement.getName()).isEqualTo("dese.statement");
    assertThat(statement.getContextualName()).isEqualTo("write");
    assertThat(requireNonNull(statement.getParentObservation()).getContextView().getName())
        .isEqualTo("request");
    assertThat(statement.getLowCardinalityKeyValues())
        .extracting(KeyValue::getKey, KeyValue::getValue)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("operation", "write"),
            org.assertj.core.groups.Tuple.tuple(
                "node", cluster.primary().host() + ":" + cluster.primary().port()),
            org.assertj.core.groups.Tuple.tuple("role", "primary"),
            org.assertj.core.groups.Tuple.tuple("reason", "write"));
    assertThat(statement.getHighCardinalityKeyValues()).isEmpty();
  }

  @Test
  void withJmxThereAreBeansUntilTheClusterIsClosed() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    String quoted = ObjectName.quote(cluster.hostList() + "/postgres");
    ObjectName bean = new ObjectName("io.dese:type=Cluster,name=" + quoted);
    String node = cluster.primary().host() + ":" + cluster.primary().port();
    ObjectName pool =
        new ObjectName(
            "io.dese:type=Pool,cluster="
                + quoted
                + ",node="
                + ObjectName.quote(node)
                + ",role=primary");
    try (DeseDataSource dataSource = new DeseDataSource(url + "&jmx=on", new Properties());
        DeseDataSource other =
            new DeseDataSource(url + "&jmx=on&ApplicationName=other", new Properties())) {
      other.telemetry();
      try (var connection = dataSource.getConnection()) {
        Clients.execute(connection, "DELETE FROM seen WHERE n = 98");

        List<ObjectName> clusters =
            List.copyOf(server.queryNames(new ObjectName("io.dese:type=Cluster,*"), null));
        assertThat(clusters).hasSize(2).contains(bean);
        assertThat(
                clusters.stream().mapToLong(name -> (long) attribute(server, name, "Statements")))
            .contains(1L);
        assertThat(attribute(server, pool, "Maximum")).isIn(0L, 20L);
        assertThat(server.getMBeanInfo(bean).getAttributes()).hasSizeGreaterThan(5);
        assertThat(server.queryNames(new ObjectName("io.dese:type=Routes,*"), null)).hasSize(2);
        assertThat(server.queryNames(new ObjectName("io.dese:type=Node,*"), null)).hasSize(4);
      }
    }
    Await.until(
        Duration.ofSeconds(20),
        () -> "the beans are gone",
        () -> server.queryNames(allOfOurs(), null).isEmpty());
  }

  private static ObjectName allOfOurs() {
    try {
      return new ObjectName("io.dese:*");
    } catch (javax.management.MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private static Object attribute(MBeanServer server, ObjectName bean, String name) {
    try {
      return server.getAttribute(bean, name);
    } catch (javax.management.JMException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPluggedInComponentIsInTheReportAndItsWrongPropertiesAreNamed() throws SQLException {
    try (DeseConnection connection = Clients.connect(url + "&health.lamp.host=desk")) {
      Await.until(
          Duration.ofSeconds(15),
          () -> "the lamp was asked: " + connection.healthReport().checks(),
          () -> lamp(connection.healthReport()) == Verdict.PASS);
    }

    assertThatThrownBy(
            () -> Clients.connect(url + "&health.lamp.colour=red&health.other.password=s3cret"))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "22023")
        .hasMessage(
            """
            health.lamp.colour was 'red' but it is not a property; known are health.lamp.host
            health.other.password was '***' but it belongs to no contributor on the class path; there are lamp""");
  }

  private static Verdict lamp(HealthReport report) {
    return report.checks().getOrDefault("lamp:responseTime", List.of()).stream()
        .map(check -> check.status())
        .findFirst()
        .orElse(Verdict.FAIL);
  }
}
