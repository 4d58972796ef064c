package io.dese.core.sql;

import io.dese.core.sql.OracleSession.Answer;
import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.sql.SQLException;

/**
 * A primary and a hot standby with the same data: the truth about what a statement does. For one
 * thread.
 */
final class Oracle implements AutoCloseable {

  /** All that a statement could leave in its transaction, its session and the sequences. */
  private static final String STATE =
      """
      SELECT pg_current_xact_id_if_assigned() AS xid,
        (SELECT string_agg(mode || objid, ',') FROM pg_locks
          WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks,
        (SELECT string_agg(name || setting, ',') FROM pg_settings WHERE source = 'session') AS settings,
        (SELECT string_agg(name, ',') FROM pg_prepared_statements) AS prepared,
        (SELECT string_agg(name, ',') FROM pg_cursors) AS cursors,
        (SELECT string_agg(c, ',') FROM pg_listening_channels() c) AS channels,
        current_setting('my.name', true) AS own,
        pg_my_temp_schema() AS temporary,
        (SELECT last_value || is_called::text FROM ticket) AS sequence
      """;

  private final PostgresCluster cluster;
  private final OracleSession primary;
  private final OracleSession standby;

  private Oracle(PostgresCluster cluster) throws SQLException {
    this.cluster = cluster;
    this.primary = new OracleSession(cluster.primary());
    this.standby = new OracleSession(cluster.replicas().get(0));
  }

  /**
   * What happened on the primary.
   *
   * @param effect whether it changed data, or left something in the transaction or the session
   */
  record Outcome(Answer answer, boolean effect) {}

  /** One of the version that the build is about. */
  static Oracle start() throws SQLException, IOException {
    return start(PostgresCluster.builder());
  }

  static Oracle start(int major) throws SQLException, IOException {
    return start(PostgresCluster.builder().major(major));
  }

  private static Oracle start(PostgresCluster.Builder builder) throws SQLException, IOException {
    // Nothing may write by itself: both servers have to stand still between two questions.
    PostgresCluster cluster = builder.replicas(1).setting("autovacuum", "off").start();
    try {
      Oracle oracle = new Oracle(cluster);
      oracle.define(OracleCorpus.setup());
      oracle.define("VACUUM (FREEZE, ANALYZE)");
      return oracle;
    } catch (RuntimeException | SQLException | IOException e) {
      cluster.close();
      throw e;
    }
  }

  /** Runs a script on the primary and waits until the standby has it. */
  private void define(String script) {
    Answer answer = primary.run(script);
    if (answer.failed()) {
      throw new IllegalStateException(answer.toString());
    }
    cluster.awaitCaughtUp();
  }

  /** What a standby says, on its own, outside a transaction. */
  Answer onStandby(String sql) throws SQLException {
    return standby.ask(sql);
  }

  /** What the primary says, and whether that had an effect; all of it is undone. */
  Outcome onPrimary(String sql) throws SQLException {
    primary.run("BEGIN");
    Answer before = primary.run(STATE);
    Answer answer = primary.run(sql);
    Answer after = answer.failed() ? before : primary.run(STATE);
    primary.clean();
    return new Outcome(answer, !before.equals(after));
  }

  /** How the primary would run a query; it is not run. */
  Answer plan(String query) {
    return primary.run("EXPLAIN (VERBOSE, COSTS OFF) " + query);
  }

  /** How the primary reads backslashes in plain literals from now on, until a clean-up. */
  void standardStrings(String value) {
    primary.run("SET standard_conforming_strings = " + value);
  }

  PostgresCluster cluster() {
    return cluster;
  }

  @Override
  public void close() throws SQLException {
    primary.close();
    standby.close();
    cluster.close();
  }
}
