package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What {@code pg_rewind} needs later. On the old primary it brings the last checkpoint that both
 * logs will have in common close to where they part: the log from there on has to be there still,
 * and the slots that its standbys have just left keep it. On the new primary it brings the timeline
 * to the control file, where {@code pg_rewind} looks for it. The promotion does not depend on it.
 *
 * @param purpose of it, completing "so that"
 */
record Checkpoint(Node node, String purpose) implements Step {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String title() {
    return "make a checkpoint, so that " + purpose;
  }

  @Override
  public List<String> sql() {
    return List.of("CHECKPOINT");
  }

  @Override
  public String run(Cluster cluster) throws SQLException {
    try (ServerSession session = cluster.servers().fresh(node)) {
      session.allow(LIMIT);
      session.execute("CHECKPOINT");
      return "";
    } catch (SQLException e) {
      return "not made, so that pg_rewind may miss some log: " + e.getMessage();
    }
  }
}
