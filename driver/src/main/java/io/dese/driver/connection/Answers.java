package io.dese.driver.connection;

import io.dese.core.cluster.Node;
import io.dese.core.route.Route;
import io.dese.core.session.Session;
import io.dese.health.Outcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what answers and failures of nodes tell: of their health, of where statements ran,
 * and of what a monotonic session has seen.
 */
final class Answers {

  private final Cluster cluster;
  private final Session session;
  private @Nullable Route last;

  Answers(Cluster cluster, Session session) {
    this.cluster = cluster;
    this.session = session;
  }

  /** Where the last statement that was answered ran, and why. */
  @Nullable Route last() {
    return last;
  }

  /** A replica has answered a statement that was sent at {@code begunAt}, by the ticker. */
  void ofReplica(Node replica, Route route, long begunAt) {
    cluster.monitor().traffic(replica).report(Outcome.SUCCESS, begunAt, null);
    count(replica, true, route);
    saw(replica);
  }

  /** The primary has answered. */
  void ofPrimary(Node primary, Route route) {
    count(primary, false, route);
    saw(null);
  }

  /** A replica has failed to answer, and not because of the statement. */
  void missing(Node replica, long begunAt, SQLException e) {
    cluster.monitor().traffic(replica).report(Outcome.FAILURE, begunAt, e);
  }

  private void count(Node node, boolean asReplica, Route route) {
    last = route;
    cluster.stats().count(node, asReplica, route.reason());
  }

  private void saw(@Nullable Node replica) {
    if (cluster.router().monotonic(session)) {
      session.read(replica, cluster.ticker().read());
    }
  }
}
