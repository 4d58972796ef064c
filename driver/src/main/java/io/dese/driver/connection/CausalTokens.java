package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeView;
import io.dese.core.session.CausalToken;
import io.dese.core.session.Session;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Gives out what a session has written as a token, and makes a session see what a token stands for.
 */
final class CausalTokens {

  private final Cluster cluster;
  private final Session session;

  CausalTokens(Cluster cluster, Session session) {
    this.cluster = cluster;
    this.session = session;
  }

  /**
   * A position behind everything that the session and its user have committed; waits for the next
   * sample of the primary, which is a matter of milliseconds.
   *
   * @throws SQLTransientConnectionException 08001 when there is no primary within failover-wait
   */
  CausalToken export() throws SQLException {
    NodeView primary = await(this::coversAll, "to give out a token").primary();
    if (primary != null
        && primary.facts() instanceof PrimaryFacts facts
        && !session.wroteSince(primary.sampledAt())) {
      return new CausalToken(facts.systemId(), facts.timeline(), facts.inserted());
    }
    throw noPrimary("No sample of a primary covers what this session has written");
  }

  private boolean coversAll(ClusterView view) {
    NodeView primary = view.primary();
    return primary != null && !session.wroteSince(primary.sampledAt());
  }

  /**
   * From now on the session's reads see what the token stands for.
   *
   * @throws SQLException 22023 when the token is of another cluster; 08001 when its timeline is not
   *     known within failover-wait
   */
  void follow(CausalToken token) throws SQLException {
    try {
      await(view -> cluster.monitor().seenAt(token) != null, "to understand a token");
      Long seenAt = cluster.monitor().seenAt(token);
      if (seenAt == null) {
        throw noPrimary("No primary is on timeline %d of the token".formatted(token.timeline()));
      }
      session.follows(seenAt);
    } catch (IllegalArgumentException e) {
      throw new SQLException("token was '" + token + "' but " + e.getMessage(), "22023", e);
    }
  }

  private ClusterView await(Predicate<ClusterView> condition, String why) throws SQLException {
    try {
      return cluster.monitor().awaitSampling(condition, cluster.waits().failover());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted while waiting " + why, "57014", e);
    }
  }

  private SQLException noPrimary(String problem) {
    Duration wait = cluster.waits().failover();
    return new SQLTransientConnectionException(
        "%s after waiting failover-wait=%dms; nodes: %s"
            .formatted(problem, wait.toMillis(), cluster.monitor().view().describe()),
        "08001");
  }
}
