package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Ends what clients still have open on the old primary: idle sessions at once, others when they
 * have come to an end or the time for that is over. Then it looks whether anything was committed
 * behind the barrier.
 */
record EndSessions(Node node) implements Step {

  private static final String CLIENTS =
      " FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend'"
          + " AND pid <> ? AND backend_start <= ?::timestamptz";
  private static final String IDLE = " AND state = 'idle'";

  /** Of these transactions at most; a loop that retries may have made many. */
  private static final int LOOKED_AT = 10_000;

  private static final String COMMITTED =
      """
      SELECT count(*)
        FROM (SELECT x
                FROM pg_catalog.generate_series(
                       ?::bigint + 1,
                       pg_catalog.pg_snapshot_xmax(
                         pg_catalog.pg_current_snapshot())::text::bigint - 1) x
               LIMIT ?) later
       WHERE pg_catalog.pg_xact_status(x::text::xid8) = 'committed'
      """;

  @Override
  public String title() {
    return "end the sessions of clients";
  }

  @Override
  public List<String> sql() {
    return List.of(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend'");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    int own = cluster.servers().pid(node);
    // Pools open others at once; these can write nothing, so they are not waited for.
    String now = String.valueOf(session.text("SELECT pg_catalog.clock_timestamp()"));
    boolean ended =
        cluster
            .patience()
            .until(
                cluster.limits().drain(),
                () -> {
                  end(session, own, now, IDLE);
                  return session.number("SELECT count(*)" + CLIENTS, own, now) == 0;
                });
    if (!ended) {
      end(session, own, now, "");
      cluster.await(
          cluster.limits().server(),
          () -> session.number("SELECT count(*)" + CLIENTS, own, now) == 0,
          "sessions of " + node + " have not ended");
    }
    return committedBehindTheBarrier(cluster, session);
  }

  private static void end(ServerSession session, int own, String now, String which)
      throws SQLException {
    session.number(
        "SELECT count(*) FILTER (WHERE pg_catalog.pg_terminate_backend(pid))" + CLIENTS + which,
        own,
        now);
  }

  private String committedBehindTheBarrier(Cluster cluster, ServerSession session)
      throws SQLException {
    long barrier = cluster.barrierTransaction();
    long later = barrier == 0 ? 0 : session.number(COMMITTED, barrier, LOOKED_AT);
    return later == 0
        ? ""
        : later
            + " transactions were committed here after the end of the log was noted, by sessions"
            + " that override default_transaction_read_only or by autovacuum; they are not on the"
            + " new primary. None was acknowledged unless its session had set synchronous_commit to"
            + " off or local";
  }

  @Override
  public boolean essential() {
    return false;
  }
}
