package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.Node;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the application in words, and by SQLSTATE, what a lost connection means for it. */
final class LostStatement {

  private static final String CONNECTION_FAILURE = "08006";
  private static final String UNKNOWN_OUTCOME = "08007";

  private LostStatement() {}

  /** The error to throw for one that cannot be healed; the same where it says enough. */
  static SQLException of(SQLException e, Fate fate, Fate.Start start, Node node, Cluster cluster) {
    String nodes = "; nodes: " + cluster.monitor().view().describe();
    return switch (fate) {
      case UNCERTAIN ->
          like(
              e,
              "The answer of %s to a statement was lost: whether it was executed is not known"
                      .formatted(node)
                  + nodes,
              UNKNOWN_OUTCOME);
      case TRANSACTION_LOST ->
          like(
              e,
              "The transaction was lost with its connection to %s%s: roll back and begin it again"
                      .formatted(node, start.begun() ? ", nothing of it is committed" : "")
                  + nodes,
              Objects.requireNonNullElse(e.getSQLState(), CONNECTION_FAILURE));
      case REFUSED, NOT_BEGUN, UNDONE, OWN -> e;
    };
  }

  /**
   * A batch promises an exception of its own kind. The cause is what made pgjdbc give the
   * connection up, as in its own exception: a stream of the application's that could not be read,
   * for example.
   */
  private static SQLException like(SQLException e, String message, String state) {
    Throwable cause = e.getCause() instanceof IOException broken ? broken : e;
    SQLException told =
        e instanceof BatchUpdateException batch
            ? new BatchUpdateException(message, state, 0, batch.getLargeUpdateCounts(), cause)
            : new SQLException(message, state, cause);
    if (cause != e) {
      told.addSuppressed(e);
    }
    return told;
  }

  /**
   * There was no primary, or none that takes writes, for the whole of failover-wait.
   *
   * @param cause what the last primary answered; null when there was none
   */
  static SQLException noPrimary(@Nullable SQLException cause, Cluster cluster) {
    ClusterView view = cluster.monitor().view();
    return new SQLTransientConnectionException(
        "No primary%s after waiting failover-wait=%dms; nodes: %s"
            .formatted(
                view.primary() == null ? "" : " that takes writes",
                cluster.waits().failover().toMillis(),
                view.describe()),
        "08001",
        cause);
  }
}
