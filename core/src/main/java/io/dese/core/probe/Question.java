package io.dese.core.probe;

import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.NodeFacts;
import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.core.cluster.NodeFacts.UnsampledFacts;
import io.dese.core.probe.PostgresProbe.Constants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a probe asks, from all that is wanted down to what every server tells: the next one is asked
 * when the server refuses the one before to this user, or does not have its functions.
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
enum Question {
  /** Role, timeline and position. */
  POSITION(
      """
      SELECT standby,
             %s,
             CASE WHEN standby
                  THEN coalesce(
                    streamed,
                    (SELECT greatest(c.timeline_id, r.min_recovery_end_timeline)
                       FROM pg_catalog.pg_control_checkpoint() c,
                            pg_catalog.pg_control_recovery() r))
                  ELSE ('x' || left(pg_catalog.pg_walfile_name(
                    pg_catalog.pg_current_wal_insert_lsn()), 8))::bit(32)::int
             END,
             CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn()::text
                  ELSE pg_catalog.pg_current_wal_insert_lsn()::text END,
             CASE WHEN NOT standby AND pg_catalog.current_setting('synchronous_commit') <> 'off'
                  THEN pg_catalog.pg_current_wal_flush_lsn()::text END,
             streamed IS NOT NULL
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby,
                     (SELECT received_tli FROM pg_catalog.pg_stat_get_wal_receiver()) AS streamed
              OFFSET 0) role
      """) {
    @Override
    NodeFacts facts(ResultSet row, Constants constants) throws SQLException {
      int timeline = row.getInt(3);
      String position = row.getString(4);
      if (position == null) {
        throw new SQLException("the server has not replayed anything yet");
      }
      Lsn at = Lsn.parse(position);
      long system = constants.systemId();
      long start = constants.serverStart();
      if (row.getBoolean(1)) {
        return new StandbyFacts(system, timeline, start, at, row.getBoolean(6));
      }
      Lsn inserted = constants.geometry().normalise(at);
      String flushed = row.getString(5);
      Lsn durable = flushed == null ? inserted : Lsn.parse(flushed);
      return new PrimaryFacts(system, timeline, start, inserted, durable, row.getBoolean(2));
    }
  },

  /** Role, and the timeline of the control file. */
  TIMELINE(
      """
      SELECT standby, %s, (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint())
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby OFFSET 0) role
      """),

  /** Role alone. */
  ROLE(
      """
      SELECT standby, %s, 0
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby OFFSET 0) role
      """);

  /**
   * A fence is what the server's configuration says. What was set for a role or a database, or by
   * the client itself, is how that user works, and nobody is about to change it.
   */
  private static final String READ_ONLY =
      """
      CASE WHEN NOT standby
                AND pg_catalog.current_setting('default_transaction_read_only') = 'on'
           THEN (SELECT source IN ('configuration file', 'command line', 'environment variable')
                   FROM pg_catalog.pg_settings WHERE name = 'default_transaction_read_only')
           ELSE false END
      """;

  /** The server has the function, but not for us; or it does not have it. */
  private static final Set<String> REFUSED =
      Set.of(
          "42501", // insufficient_privilege
          "42883", // undefined_function
          "0A000"); // feature_not_supported

  private final String sql;

  Question(String sql) {
    this.sql = sql;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(sql.formatted(READ_ONLY.strip()));
  }

  /** What the server said. */
  NodeFacts facts(ResultSet row, Constants constants) throws SQLException {
    return new UnsampledFacts(
        constants.systemId(),
        row.getInt(3),
        constants.serverStart(),
        row.getBoolean(1),
        row.getBoolean(2));
  }

  /** What to ask instead; null when the error is not about the question. */
  @Nullable Question less(SQLException e) {
    if (e.getSQLState() == null || !REFUSED.contains(e.getSQLState())) {
      return null;
    }
    return switch (this) {
      case POSITION -> TIMELINE;
      case TIMELINE -> ROLE;
      case ROLE -> null;
    };
  }
}
