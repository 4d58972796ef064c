package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** Lets the transactions end that began before the fence, because they may still write. */
record Drain(Node node) implements Step {

  private static final String OLDER =
      " FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend'"
          + " AND pid <> ? AND xact_start <= ?::timestamptz";

  @Override
  public String title() {
    return "wait for the transactions that began before, then end their sessions";
  }

  @Override
  public List<String> sql() {
    return List.of(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND xact_start <= <the fence>");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    String fenced = cluster.fencedAt();
    if (fenced == null) {
      throw new StepException(node + " is not fenced");
    }
    ServerSession session = cluster.session(node);
    int own = cluster.servers().pid(node);
    boolean drained =
        cluster
            .patience()
            .until(
                cluster.limits().drain(),
                () -> session.number("SELECT count(*)" + OLDER, own, fenced) == 0);
    if (drained) {
      return "";
    }
    long ended =
        session.number(
            "SELECT count(*) FILTER (WHERE pg_catalog.pg_terminate_backend(pid))" + OLDER,
            own,
            fenced);
    cluster.await(
        cluster.limits().server(),
        () -> session.number("SELECT count(*)" + OLDER, own, fenced) == 0,
        "sessions of " + node + " whose transactions began before the fence have not ended");
    return ended + (ended == 1 ? " session was ended" : " sessions were ended");
  }
}
