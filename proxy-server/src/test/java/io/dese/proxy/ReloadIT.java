package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration is read again while clients work. */
class ReloadIT {

  private static PostgresCluster cluster;

  private TestProxy proxy;

  @BeforeAll
  static void startCluster() {
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void start() throws IOException {
    proxy = TestProxy.start(cluster.primary(), "");
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void aNewPoolSizeCountsAtOnceAndIsNamed() throws SQLException {
    try (Connection client = proxy.connect();
        Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      client.isValid(5);
      proxy.configure("pool:\n  size: 7");

      admin.execute("RELOAD");

      SQLWarning notice = admin.getWarnings();
      assertThat(notice.getMessage()).contains("pool.size");
      try (ResultSet rows = admin.executeQuery("SHOW POOLS")) {
        rows.next();
        assertThat(rows.getInt("pool_size")).isEqualTo(7);
      }
    }
  }

  @Test
  void theAddressOfANewClientStandsBehindItsNameOnTheServer() throws Exception {
    proxy.configure("session:\n  application-name-add-host: on");
    proxy.server().reload();
    String named = "&assumeMinServerVersion=16&ApplicationName=shop";

    try (Connection client = proxy.connect("postgres", cluster.primary().user(), named);
        Statement statement = client.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
      rows.next();
      assertThat(rows.getString(1)).matches("shop - 127\\.0\\.0\\.1:\\d+");
    }
  }

  @Test
  void whatNeedsARestartIsNamed() throws SQLException {
    try (Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      proxy.configure("log:\n  format: json");

      admin.execute("RELOAD");

      assertThat(admin.getWarnings().getMessage()).contains("needs a restart: log.format");
    }
  }

  @Test
  void aBadConfigurationChangesNothingAndSaysEveryProblem() throws SQLException {
    try (Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      proxy.configure("pool:\n  size: -1\n  modus: session");

      assertThatThrownBy(() -> admin.execute("RELOAD"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("F0000"))
          .hasMessageContaining("pool.size was '-1'")
          .hasMessageContaining("modus");

      try (Connection client = proxy.connect()) {
        assertThat(client.isValid(5)).isTrue();
      }
    }
  }

  @Test
  void aTimeoutThatIsSetLaterCountsForSessionsThatAreThere() throws SQLException {
    try (Connection client = proxy.connect();
        Statement statement = client.createStatement();
        Connection console = proxy.console("admin");
        Statement admin = console.createStatement()) {
      statement.execute("SELECT 1");
      proxy.configure("timeouts:\n  query: 300ms");
      admin.execute("RELOAD");

      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(30)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }
  }
}
