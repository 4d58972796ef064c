package io.dese.testkit.faults;

import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Changes of what a commit waits for, made while commits are under way. */
final class Commits {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Commits() {}

  /** Commits do not wait for the disk. */
  static ActiveFault asynchronous(Scene scene) throws SQLException {
    return with(scene.primary(), "off");
  }

  /** Commits wait until a replica shows them. */
  static ActiveFault remoteApply(Scene scene) throws SQLException {
    PostgresNode primary = scene.primary();
    Scene.execute(primary, "alter system set synchronous_standby_names = 'ANY 1 (*)'");
    ActiveFault commits = with(primary, "remote_apply");
    return () -> {
      Scene.execute(primary, "alter system reset synchronous_standby_names");
      commits.undo();
    };
  }

  private static ActiveFault with(PostgresNode primary, String mode) throws SQLException {
    Scene.execute(
        primary, "alter system set synchronous_commit = " + mode, "select pg_reload_conf()");
    awaitMode(primary, mode);
    return () -> {
      Scene.execute(primary, "alter system reset synchronous_commit", "select pg_reload_conf()");
      awaitMode(primary, "on");
    };
  }

  /** A new session has the setting only when the server has told all others. */
  private static void awaitMode(PostgresNode primary, String mode) {
    Await.until(LIMIT, () -> "synchronous_commit = " + mode, () -> mode(primary).equals(mode));
  }

  private static String mode(PostgresNode primary) {
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show synchronous_commit")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
