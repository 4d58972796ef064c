package io.dese.driver;

import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What an operator does to a primary before another node takes over. */
final class Fences {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Fences() {}

  /** New transactions are read-only from now on; returns when the ones before have ended. */
  static void fence(PostgresNode primary) throws SQLException {
    configure(primary, "ALTER SYSTEM SET default_transaction_read_only = on");
    Await.until(PATIENCE, () -> "writing transactions have ended", () -> writers(primary) == 0);
  }

  static void lift(PostgresNode primary) throws SQLException {
    configure(primary, "ALTER SYSTEM RESET default_transaction_read_only");
  }

  private static void configure(PostgresNode primary, String command) throws SQLException {
    try (Connection direct = primary.connect()) {
      Clients.execute(direct, command);
      Clients.execute(direct, "SELECT pg_reload_conf()");
    }
  }

  /** Ends every other session with 57P01. */
  static void endSessions(PostgresNode primary) throws SQLException {
    try (Connection direct = primary.connect()) {
      Clients.execute(
          direct,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }
  }

  private static int writers(PostgresNode primary) {
    try (Connection direct = primary.connect()) {
      return Integer.parseInt(
          Clients.query(
              direct,
              "SELECT count(*) FROM pg_stat_activity"
                  + " WHERE backend_type = 'client backend' AND backend_xid IS NOT NULL"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
