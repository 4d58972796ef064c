package io.dese.core.probe;

import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.WalGeometry;
import io.dese.health.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Asks a PostgreSQL server (15 or newer) for its role, timeline and position in the log, over one
 * connection that it keeps. Needs no privilege beyond logging in.
 *
 * <p>Where the position is refused to the user, or there is none, the probe asks for less, as long
 * as its connection lives; see {@link Question}.
 */
public final class PostgresProbe implements Probe<NodeFacts> {

  private static final String CONSTANTS =
      """
      SELECT (SELECT system_identifier FROM pg_catalog.pg_control_system()),
             (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_block_size'),
             (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size'),
             (extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint
      """;

  private final ConnectionSource source;
  private volatile boolean closed;
  private volatile @Nullable Link link;

  /** A connection, what cannot change while it lives, and what is asked over it. */
  private record Link(
      Connection connection, Constants constants, Question question, PreparedStatement prepared) {}

  /**
   * What does not change while a server runs.
   *
   * @param systemId see {@link NodeFacts#systemId}
   * @param serverStart see {@link NodeFacts#serverStart}
   * @param geometry of its log
   */
  record Constants(long systemId, long serverStart, WalGeometry geometry) {}

  /**
   * A probe that connects when it is first asked.
   *
   * @param source opens connections to the node
   */
  public PostgresProbe(ConnectionSource source) {
    this.source = source;
  }

  @Override
  public NodeFacts ask() throws SQLException {
    Link current = link;
    try {
      if (current == null) {
        current = connect();
        link = current;
        if (closed) {
          throw new SQLException("the probe was closed while it connected");
        }
      }
      return answer(current);
    } catch (SQLException e) {
      drop();
      throw e;
    }
  }

  @Override
  public void abort() {
    drop();
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }

  private Link connect() throws SQLException {
    Connection connection = source.open();
    try {
      Question question = Question.POSITION;
      return new Link(connection, constants(connection), question, question.prepare(connection));
    } catch (SQLException | RuntimeException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  private static Constants constants(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CONSTANTS)) {
      row.next();
      WalGeometry geometry = new WalGeometry(row.getInt(3), row.getInt(2));
      return new Constants(row.getLong(1), row.getLong(4), geometry);
    }
  }

  private NodeFacts answer(Link current) throws SQLException {
    try (ResultSet row = current.prepared().executeQuery()) {
      row.next();
      return current.question().facts(row, current.constants());
    } catch (SQLException e) {
      Question less = current.question().less(e);
      if (less == null) {
        throw e;
      }
      PreparedStatement prepared = less.prepare(current.connection());
      Link asksLess = new Link(current.connection(), current.constants(), less, prepared);
      link = asksLess;
      return answer(asksLess);
    }
  }

  private void drop() {
    Link current = link;
    link = null;
    if (current != null) {
      try {
        current.connection().abort(Runnable::run);
      } catch (SQLException e) {
        // The connection is given up either way; the server notices by the closed socket.
      }
    }
  }
}
