package io.dese.core.probe;

import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
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
 * <p>The role is taken once, in a subquery that is not merged ({@code OFFSET 0}), and the position
 * asked for by that answer: a server that is promoted between two looks at its role would otherwise
 * give its own insert position for a replay position.
 *
 * <p>While {@code synchronous_commit} is off for this connection, other connections cannot be
 * trusted to flush either: then the flushed position is taken for unknown, and the inserted one
 * stands for both.
 *
 * <p>A standby's timeline is the one that its WAL receiver streams, because a server only streams a
 * timeline that its own log is part of. Without a receiver, or without the privilege to see it, it
 * is the timeline of its control file, which follows at the next restart point: until then the
 * standby is not used, which is safe.
 */
public final class PostgresProbe implements Probe<NodeFacts> {

  private static final String CONSTANTS =
      """
      SELECT (SELECT system_identifier FROM pg_catalog.pg_control_system()),
             (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_block_size'),
             (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size'),
             (extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint
      """;

  private static final String POSITION =
      """
      SELECT standby,
             CASE WHEN standby
                  THEN coalesce(
                    (SELECT received_tli FROM pg_catalog.pg_stat_get_wal_receiver()),
                    (SELECT greatest(c.timeline_id, r.min_recovery_end_timeline)
                       FROM pg_catalog.pg_control_checkpoint() c,
                            pg_catalog.pg_control_recovery() r))
                  ELSE ('x' || left(pg_catalog.pg_walfile_name(
                    pg_catalog.pg_current_wal_insert_lsn()), 8))::bit(32)::int
             END,
             CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn()::text
                  ELSE pg_catalog.pg_current_wal_insert_lsn()::text END,
             CASE WHEN NOT standby AND pg_catalog.current_setting('synchronous_commit') <> 'off'
                  THEN pg_catalog.pg_current_wal_flush_lsn()::text END
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby OFFSET 0) role
      """;

  private final ConnectionSource source;
  private volatile boolean closed;
  private volatile @Nullable Link link;

  /** A connection, and what cannot change while it lives. */
  private record Link(
      Connection connection,
      PreparedStatement position,
      long systemId,
      long serverStart,
      WalGeometry geometry) {}

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
      return position(current);
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
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CONSTANTS)) {
      row.next();
      WalGeometry geometry = new WalGeometry(row.getInt(3), row.getInt(2));
      return new Link(
          connection,
          connection.prepareStatement(POSITION),
          row.getLong(1),
          row.getLong(4),
          geometry);
    } catch (SQLException | RuntimeException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  private static NodeFacts position(Link link) throws SQLException {
    try (ResultSet row = link.position().executeQuery()) {
      row.next();
      int timeline = row.getInt(2);
      String position = row.getString(3);
      if (position == null) {
        throw new SQLException("the server has not replayed anything yet");
      }
      Lsn at = Lsn.parse(position);
      if (row.getBoolean(1)) {
        return new StandbyFacts(link.systemId(), timeline, link.serverStart(), at);
      }
      Lsn inserted = link.geometry().normalise(at);
      String flushed = row.getString(4);
      return new PrimaryFacts(
          link.systemId(),
          timeline,
          link.serverStart(),
          inserted,
          flushed == null ? inserted : Lsn.parse(flushed));
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
