package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** Proves that a standby replays what the new primary writes. */
record VerifyFollower(Node node, Node target) implements Step {

  @Override
  public String title() {
    return "prove that it replays what " + target + " writes";
  }

  @Override
  public List<String> sql() {
    return List.of("SELECT status, received_tli FROM pg_stat_wal_receiver");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession primary = cluster.session(target);
    String end = primary.text("SELECT pg_catalog.pg_current_wal_flush_lsn()");
    long timeline =
        primary.number(
            "SELECT ('x' || left(pg_catalog.pg_walfile_name("
                + "pg_catalog.pg_current_wal_flush_lsn()), 8))::bit(32)::int");
    ServerSession session = cluster.session(node);
    cluster.await(
        cluster.limits().server(),
        () ->
            session.test(
                "SELECT pg_catalog.pg_last_wal_replay_lsn() >= ?::text::pg_lsn AND EXISTS ("
                    + "SELECT FROM pg_catalog.pg_stat_get_wal_receiver()"
                    + " WHERE status = 'streaming' AND received_tli = ?)",
                String.valueOf(end),
                timeline),
        node
            + " does not stream timeline "
            + timeline
            + " from "
            + target
            + ": see its log; it has not come to "
            + end);
    return "";
  }

  @Override
  public boolean essential() {
    return false;
  }
}
