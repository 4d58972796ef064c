package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** Ends the recovery of the target. From here on nothing is undone: it may happen later too. */
record Promote(Node node) implements Step {

  @Override
  public String title() {
    return "promote it";
  }

  @Override
  public List<String> sql() {
    return List.of("SELECT pg_promote()");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    if (!session.test("SELECT pg_catalog.pg_promote(false, 60)")) {
      throw new StepException(node + " refused to be promoted");
    }
    cluster.await(
        cluster.limits().server(),
        () -> !session.test("SELECT pg_catalog.pg_is_in_recovery()"),
        node + " is still in recovery; it has been asked, and may become the primary later: not");
    return "";
  }
}
