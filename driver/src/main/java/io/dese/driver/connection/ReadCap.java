package io.dese.driver.connection;

import io.dese.core.cluster.ClusterView;
import io.dese.core.route.RouteReason;
import io.dese.driver.settings.ReadCapSettings;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Protects the primary from the reads of all replicas when none of them can be used: only so many
 * run there at the same time, and one above that waits, and fails when its time is over. Shared by
 * all sessions of a cluster.
 *
 * <p>Reads that belong on the primary are not counted: those of a session that has just written, of
 * a transaction, or of a statement that replicas refuse.
 */
public final class ReadCap {

  /** too_many_connections, of class 53, insufficient resources. */
  private static final String TOO_MANY = "53300";

  private static final Set<RouteReason> FOR_WANT_OF_REPLICAS =
      EnumSet.of(
          RouteReason.NO_REPLICA,
          RouteReason.REPLICAS_BEHIND,
          RouteReason.REPLICA_UNREACHABLE,
          RouteReason.REPLICA_LOST);

  private final ReadCapSettings settings;
  private final @Nullable Semaphore turns;

  /** Without a number of reads it lets all pass. */
  public ReadCap(ReadCapSettings settings) {
    this.settings = settings;
    Integer reads = settings.reads();
    turns = reads == null ? null : new Semaphore(reads, true);
  }

  /** Whether reads that go to the primary for this reason have to {@link #enter}. */
  boolean covers(RouteReason reason) {
    return turns != null && FOR_WANT_OF_REPLICAS.contains(reason);
  }

  /**
   * Waits for its turn; whoever got it has to {@link #leave}.
   *
   * @throws SQLException with SQLSTATE 53300 when it did not come in time
   */
  void enter(RouteReason reason, ClusterView view) throws SQLException {
    if (turns == null) {
      return;
    }
    try {
      if (turns.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException(
          "Interrupted while waiting for a turn to read from the primary", TOO_MANY, e);
    }
    throw new SQLTransientException(
        "%s, and primary-read-cap=%d reads are running on the primary already; waited for primary-read-wait=%dms; nodes: %s"
            .formatted(
                reason.text(), settings.reads(), settings.patience().toMillis(), view.describe()),
        TOO_MANY);
  }

  void leave() {
    if (turns != null) {
      turns.release();
    }
  }
}
