package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Proves that the target is the primary: it writes, on a timeline of its own.
 *
 * @param before the timeline until now
 */
record VerifyPrimary(Node node, int before) implements Step {

  private static final String TIMELINE =
      "SELECT ('x' || left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()), 8))"
          + "::bit(32)::int";

  @Override
  public String title() {
    return "prove that it writes, on a timeline above " + before;
  }

  @Override
  public List<String> sql() {
    return List.of("SELECT pg_logical_emit_message(true, 'dese', 'promoted')");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    try (ServerSession fresh = cluster.servers().fresh(node)) {
      if (!fresh.test("SELECT current_setting('transaction_read_only') = 'off'")) {
        throw new StepException(
            node + " is the primary, but default_transaction_read_only is on for this user");
      }
      // Its replicas may not be there yet, and their confirmation is not the question.
      fresh.execute("SET synchronous_commit = local");
      fresh.execute("SELECT pg_logical_emit_message(true, 'dese', 'promoted')");
      long timeline = fresh.number(TIMELINE);
      if (timeline <= before) {
        throw new StepException(
            node + " writes timeline " + timeline + ", which is not above " + before);
      }
      return "timeline " + timeline;
    }
  }
}
