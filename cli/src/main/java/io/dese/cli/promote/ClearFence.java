package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Removes what an earlier promotion left in {@code postgresql.auto.conf} when it fenced this
 * server.
 */
record ClearFence(Node node) implements Step {

  @Override
  public String title() {
    return "remove the fence that an earlier promotion has put up here";
  }

  @Override
  public List<String> sql() {
    return List.of(
        "ALTER SYSTEM RESET synchronous_standby_names",
        "ALTER SYSTEM RESET default_transaction_read_only",
        "SELECT pg_reload_conf()");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    String names =
        session.text(
            "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'synchronous_standby_names'");
    // Somebody may have set other names since.
    if (ServerFacts.BARRIER.equals(names)) {
      session.execute("ALTER SYSTEM RESET synchronous_standby_names");
    }
    session.execute("ALTER SYSTEM RESET default_transaction_read_only");
    cluster.reload(node, "default_transaction_read_only", "off");
    return "";
  }
}
