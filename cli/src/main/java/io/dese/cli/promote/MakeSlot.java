package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** Makes sure that the target has a slot for a server that will follow it. */
final class MakeSlot implements Step {

  private static final String EXISTING =
      """
      SELECT slot_type <> 'physical' OR active,
             coalesce(wal_status = 'lost', false) OR (restart_lsn IS NULL AND ?)
        FROM pg_catalog.pg_replication_slots
       WHERE slot_name = ?
      """;

  private final Node node;
  private final String slot;
  private final Node follower;
  private final boolean reserve;
  private boolean created;

  /**
   * A slot of that name.
   *
   * @param taken whether somebody uses it
   * @param useless whether the log that its user needs may be gone
   */
  private record Existing(boolean taken, boolean useless) {}

  /**
   * For one follower.
   *
   * @param node where the slot is
   * @param reserve whether log is kept for it from now on, and not from its first use
   */
  MakeSlot(Node node, String slot, Node follower, boolean reserve) {
    this.node = node;
    this.slot = slot;
    this.follower = follower;
    this.reserve = reserve;
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public String title() {
    return "have a replication slot for " + follower;
  }

  @Override
  public List<String> sql() {
    return List.of(create());
  }

  private String create() {
    return "SELECT pg_create_physical_replication_slot("
        + SqlText.literal(slot)
        + (reserve ? ", true)" : ")");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    List<Existing> found =
        session.all(
            row -> new Existing(row.getBoolean(1), row.getBoolean(2)), EXISTING, reserve, slot);
    if (!found.isEmpty()) {
      Existing existing = found.get(0);
      if (existing.taken()) {
        throw new StepException(
            "the slot " + slot + " of " + node + " is in use by somebody else than " + follower);
      }
      if (!existing.useless()) {
        return "there is one";
      }
      session.execute("SELECT pg_catalog.pg_drop_replication_slot(" + SqlText.literal(slot) + ")");
    }
    session.execute(create());
    created = true;
    return "";
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public void undo(Cluster cluster) throws SQLException, StepException {
    if (!created) {
      return;
    }
    ServerSession session = cluster.session(node);
    cluster.await(
        cluster.limits().server(),
        () ->
            session.number(
                    "SELECT count(*) FROM pg_catalog.pg_replication_slots"
                        + " WHERE slot_name = ? AND active",
                    slot)
                == 0,
        "the slot " + slot + " of " + node + " is still in use");
    session.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_catalog.pg_replication_slots"
            + " WHERE slot_name = "
            + SqlText.literal(slot));
  }
}
