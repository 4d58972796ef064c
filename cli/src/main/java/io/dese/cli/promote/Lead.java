package io.dese.cli.promote;

import io.dese.cli.server.ConnectionInfo;
import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets a standby get its log from the target. Done before the promotion, so that it never holds
 * more than the target does and can follow it to the new timeline.
 *
 * @param node the standby
 * @param target where it is to stream from
 * @param upstream its new {@code primary_conninfo}
 * @param slot its new {@code primary_slot_name}
 * @param before its settings until now
 */
record Lead(Node node, Node target, ConnectionInfo upstream, String slot, Settings before)
    implements Step {

  private static final String UPSTREAM = "primary_conninfo";
  private static final String SLOT = "primary_slot_name";

  @Override
  public String title() {
    return "let it replicate from " + target;
  }

  @Override
  public List<String> sql() {
    return List.of(set(UPSTREAM, upstream.redacted()), set(SLOT, slot), "SELECT pg_reload_conf()");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    session.execute(set(UPSTREAM, upstream.text()));
    session.execute(set(SLOT, slot));
    cluster.reload(node, SLOT, slot);
    ServerSession source = cluster.session(target);
    cluster.await(
        cluster.limits().server(),
        () ->
            source.number(
                    "SELECT count(*) FROM pg_catalog.pg_replication_slots"
                        + " WHERE slot_name = ? AND active",
                    slot)
                > 0,
        node
            + " does not replicate from "
            + target
            + " ("
            + upstream.redacted()
            + "): see its log, and the lines for replication in pg_hba.conf of "
            + target
            + "; it has not begun");
    return "";
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public void undo(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    session.execute(restore(UPSTREAM));
    session.execute(restore(SLOT));
    cluster.reload(node, SLOT, before.text(SLOT));
  }

  private String restore(String setting) {
    return before.altered(setting)
        ? set(setting, before.text(setting))
        : "ALTER SYSTEM RESET " + setting;
  }

  private static String set(String setting, String value) {
    return "ALTER SYSTEM SET " + setting + " = " + SqlText.literal(value);
  }
}
