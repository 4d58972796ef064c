package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes new transactions of the old primary read-only: a write fails with SQLSTATE 25006, which
 * tells routers to look for another primary. Sessions may override it; see {@link CommitBarrier}.
 *
 * @param node the old primary
 * @param before its settings until now
 */
record Fence(Node node, Settings before) implements Step {

  private static final String SETTING = "default_transaction_read_only";

  @Override
  public String title() {
    return "let it begin no transaction that writes";
  }

  @Override
  public List<String> sql() {
    return List.of("ALTER SYSTEM SET " + SETTING + " = on", "SELECT pg_reload_conf()");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    session.execute("ALTER SYSTEM SET " + SETTING + " = on");
    cluster.reload(node, SETTING, "on");
    // A session that had read its settings a moment before may begin its transaction only now.
    String time = session.text("SELECT pg_catalog.clock_timestamp() + interval '20 milliseconds'");
    cluster.fenced(String.valueOf(time));
    return "";
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public void undo(Cluster cluster) throws SQLException, StepException {
    boolean mine = before.altered(SETTING) && !before.isOn(SETTING);
    cluster
        .session(node)
        .execute(mine ? "ALTER SYSTEM SET " + SETTING + " = off" : "ALTER SYSTEM RESET " + SETTING);
    cluster.reload(node, SETTING, "off");
  }
}
