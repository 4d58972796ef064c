package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the target replay what it holds back.
 *
 * @param paused whether its replay is paused
 * @param delayMillis its {@code recovery_min_apply_delay}
 * @param wasAltered whether {@code ALTER SYSTEM} had set the delay
 */
record ResumeReplay(Node node, boolean paused, long delayMillis, boolean wasAltered)
    implements Step {

  @Override
  public String title() {
    return "let it replay what it holds back";
  }

  @Override
  public List<String> sql() {
    List<String> sql = new ArrayList<>();
    if (paused) {
      sql.add("SELECT pg_wal_replay_resume()");
    }
    if (delayMillis > 0) {
      sql.add("ALTER SYSTEM SET recovery_min_apply_delay = 0");
      sql.add("SELECT pg_reload_conf()");
    }
    return sql;
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    if (paused) {
      session.execute("SELECT pg_catalog.pg_wal_replay_resume()");
    }
    if (delayMillis > 0) {
      session.execute("ALTER SYSTEM SET recovery_min_apply_delay = 0");
      cluster.reload(node, "recovery_min_apply_delay", "0");
    }
    return "";
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public void undo(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    if (delayMillis > 0) {
      session.execute(
          wasAltered
              ? "ALTER SYSTEM SET recovery_min_apply_delay = " + delayMillis
              : "ALTER SYSTEM RESET recovery_min_apply_delay");
      cluster.reload(node, "recovery_min_apply_delay", Long.toString(delayMillis));
    }
    if (paused) {
      session.execute("SELECT pg_catalog.pg_wal_replay_pause()");
    }
  }
}
