package io.dese.driver.pool;

import static java.util.Objects.requireNonNull;

import io.dese.core.session.Settings;
import io.dese.driver.forwarding.ForwardingConnection;
import io.dese.driver.forwarding.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** A pgjdbc connection with what the router has to know of it; what HikariCP keeps in its pool. */
@SuppressWarnings("ReferenceEquality") // settings are mostly the same object as before
final class PhysicalConnection extends ForwardingConnection {

  /**
   * When the server started, whether commits wait for their flush while no function of the database
   * could change that unnoticed, and whether a role, a database or the URL makes its transactions
   * read-only: 16384 is the first object identifier that is not the server's own.
   */
  private static final String FACTS =
      """
      SELECT (extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint,
             pg_catalog.current_setting('synchronous_commit') <> 'off'
             AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_proc
                WHERE oid >= 16384
                  AND coalesce(pg_catalog.pg_get_function_sqlbody(oid), prosrc)
                      ~* 'synchronous|set_config'),
             pg_catalog.current_setting('default_transaction_read_only') = 'on'
             AND EXISTS (
               SELECT FROM pg_catalog.pg_settings
                WHERE name = 'default_transaction_read_only'
                  AND source NOT IN ('configuration file', 'command line', 'environment variable')),
             pg_catalog.current_setting('default_transaction_isolation')
      """;

  private static final String SYNCHRONOUS_COMMIT = "synchronous_commit";

  private final BaseConnection connection;
  private final Wire wire;
  private final long openedAt;
  private @Nullable NodePool pool;
  private volatile boolean lent;
  private boolean copying;
  private boolean inspected;
  private long serverStart;
  private boolean commitsFlush;
  private boolean readOnlyByChoice;
  private String isolation = "";
  private @Nullable Object lastWriter;

  /** What is set on it now; null while that is not known. */
  private @Nullable Settings carried = Settings.NONE;

  /** What will be set on it if the open transaction is rolled back. */
  private Settings settled = Settings.NONE;

  /** What was asked for last time: the same again needs no closer look. */
  private @Nullable Settings adopted = Settings.NONE;

  PhysicalConnection(BaseConnection connection, Wire wire, long openedAt) {
    this.connection = connection;
    this.wire = wire;
    this.openedAt = openedAt;
  }

  @Override
  protected <T> T ask(Question<Connection, T> question) throws SQLException {
    return question.of(connection);
  }

  BaseConnection pgjdbc() {
    return connection;
  }

  /** Reading of the ticker after the connection was established, in nanoseconds. */
  long openedAt() {
    return openedAt;
  }

  /** Somebody has it from now on, out of the pool that keeps it; no COPY is under way. */
  void lentBy(NodePool by) {
    if (pool == null) {
      pool = by;
      by.opened(this);
    }
    copying = false;
    lent = true;
  }

  /** The pool that has lent it. */
  NodePool pool() {
    return requireNonNull(pool);
  }

  /** Nobody has it any more. */
  void returned() {
    lent = false;
  }

  /** Whether somebody has it. */
  boolean lent() {
    return lent;
  }

  /** Whether a COPY is under way, so that nothing else can be sent. */
  boolean copying() {
    return copying;
  }

  void copying(boolean value) {
    copying = value;
  }

  /** Ends it at once, from any thread. */
  void breakOff() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is broken already, which is what was wanted.
    }
  }

  @Override
  public void close() throws SQLException {
    gone();
    super.close();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    gone();
    super.abort(executor);
  }

  private void gone() {
    if (pool != null) {
      pool.closed(this);
    }
  }

  /** Asks the server for its facts, once, after all that HikariCP does with a new connection. */
  void inspect() throws SQLException {
    if (inspected) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      serverStart = row.getLong(1);
      commitsFlush = row.getBoolean(2);
      readOnlyByChoice = row.getBoolean(3);
      isolation = row.getString(4);
      inspected = true;
    }
  }

  /** When the server that this connection leads to started, in microseconds since 1970. */
  long serverStart() {
    return serverStart;
  }

  /** Sees what arrives from the server. */
  Wire wire() {
    return wire;
  }

  /** Whether a role, a database or the URL makes its transactions read-only, and no fence. */
  boolean readOnlyByChoice() {
    return readOnlyByChoice;
  }

  /** Whether every commit on this connection is known to wait for its flush. */
  boolean commitsFlush() {
    return commitsFlush;
  }

  /** Something ran that may have changed {@code synchronous_commit} where nobody sees it. */
  void commitModeUncertain() {
    commitsFlush = false;
  }

  /** The session that last ran something else than a read here; null before the first. */
  @Nullable Object lastWriter() {
    return lastWriter;
  }

  void lastWriter(Object session) {
    lastWriter = session;
  }

  /** The isolation level of its transactions where nothing else is set. */
  String isolation() {
    return isolation;
  }

  /** Whether it is known what is set on it. */
  boolean settingsKnown() {
    return carried != null;
  }

  /** Whether nothing is set on it. */
  boolean clean() {
    return carried == Settings.NONE;
  }

  /**
   * Sets what a session has set, and puts back all else: one round trip, or none. No transaction
   * may be open.
   */
  void adopt(Settings wanted) throws SQLException {
    if (wanted != adopted) {
      replay(wanted);
    }
  }

  private void replay(Settings wanted) throws SQLException {
    Settings before = carried;
    if (before == null) {
      throw new SQLException("it is not known what is set on this connection", "55000");
    }
    Settings own = wanted.besides(isolation);
    if (!own.equals(before)) {
      // Whatever happens on the way, nobody gets it without knowing what it carries.
      settingsUnknown();
      if (own.sets(SYNCHRONOUS_COMMIT)) {
        commitModeUncertain();
      }
      connection.execSQLUpdate(own.replayOver(before));
      connection.clearWarnings();
    }
    carries(own, wanted);
    settled = own;
  }

  private void carries(Settings own, Settings wanted) {
    carried = own;
    adopted = wanted;
  }

  /** The server has acknowledged a change: this is what its session has set now. */
  void changed(Settings now, boolean inTransaction) {
    if (carried == null) {
      return;
    }
    carries(now.besides(isolation), now);
    if (!inTransaction) {
      settled = now.besides(isolation);
    }
  }

  /** A transaction was committed: what was set in it stays. */
  void settle() {
    if (carried != null) {
      settled = carried;
    }
  }

  /** A transaction was rolled back: what was set in it is gone. */
  void unsettle() {
    if (carried != null && carried != settled) {
      carries(settled, settled);
    }
  }

  /** Something was set, and nobody knows what. */
  void settingsUnknown() {
    carried = null;
    adopted = null;
  }

  /** The server has thrown all of its session's state away. */
  void discarded() {
    carries(Settings.NONE, Settings.NONE);
    settled = Settings.NONE;
  }
}
