package io.dese.cli.promote;

import io.dese.cli.server.ConnectionInfo;
import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/**
 * Prepares the old primary to be a standby after its next start, whoever starts it: then it can
 * never come back as a second primary.
 *
 * @param node the old primary
 * @param upstream its {@code primary_conninfo} from now on
 * @param slot its {@code primary_slot_name} from now on
 * @param directory its data directory
 */
record Retire(Node node, ConnectionInfo upstream, String slot, String directory) implements Step {

  @Override
  public String title() {
    return "make it a standby at its next start";
  }

  @Override
  public List<String> sql() {
    return List.of(
        "ALTER SYSTEM SET primary_conninfo = " + SqlText.literal(upstream.redacted()),
        "ALTER SYSTEM SET primary_slot_name = " + SqlText.literal(slot),
        signal());
  }

  private String signal() {
    return "COPY (SELECT 'written by dese promote') TO "
        + SqlText.literal(directory + "/standby.signal");
  }

  @Override
  public String run(Cluster cluster) throws SQLException {
    ServerSession session = cluster.session(node);
    session.execute("ALTER SYSTEM SET primary_conninfo = " + SqlText.literal(upstream.text()));
    session.execute("ALTER SYSTEM SET primary_slot_name = " + SqlText.literal(slot));
    try {
      session.execute(signal());
    } catch (SQLException e) {
      return "standby.signal could not be written, create it in "
          + directory
          + " before this server is started again: "
          + e.getMessage();
    }
    return "";
  }

  @Override
  public boolean essential() {
    return false;
  }
}
