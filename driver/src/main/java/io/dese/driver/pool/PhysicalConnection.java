package io.dese.driver.pool;

import io.dese.driver.forwarding.ForwardingConnection;
import io.dese.driver.forwarding.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** A pgjdbc connection with what the router has to know of it; what HikariCP keeps in its pool. */
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
                  AND source NOT IN ('configuration file', 'command line', 'environment variable'))
      """;

  private final BaseConnection connection;
  private final Wire wire;
  private final long openedAt;
  private boolean inspected;
  private long serverStart;
  private boolean commitsFlush;
  private boolean readOnlyByChoice;
  private @Nullable Object lastWriter;

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
}
