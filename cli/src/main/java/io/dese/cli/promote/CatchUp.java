package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** Waits until the target has replayed everything that the old primary has acknowledged. */
record CatchUp(Node node) implements Step {

  @Override
  public String title() {
    return "wait until it has replayed all of that";
  }

  @Override
  public List<String> sql() {
    return List.of("SELECT pg_last_wal_replay_lsn() >= <the end of the log>");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    Lsn end = cluster.lastPosition();
    if (end == null) {
      throw new StepException("nobody has noted where the log of the primary ends");
    }
    ServerSession session = cluster.session(node);
    cluster.await(
        cluster.limits().catchUp(),
        () ->
            session.test(
                "SELECT pg_catalog.pg_last_wal_replay_lsn() >= ?::text::pg_lsn", end.toString()),
        node + " has not replayed up to " + end);
    return "";
  }
}
