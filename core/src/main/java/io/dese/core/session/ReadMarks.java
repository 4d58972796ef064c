package io.dese.core.session;

import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Node;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has seen, so that a later read shows nothing older.
 *
 * <p>A replica shows what the primary had flushed when the answer came, or less. So another replica
 * shows it too once it has everything that was flushed up to that moment. The same replica does so
 * at once, as long as it has not crashed since: replay never goes back otherwise, and no connection
 * outlives a crash. The primary may show what is not flushed yet, which replicas get later.
 *
 * <p>Thread-safe.
 */
final class ReadMarks {

  private final WriteMarks onPrimary = new WriteMarks();
  private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

  /**
   * Where replicas were read last, and when.
   *
   * @param node that replica, by the list of whoever read there
   * @param at reading of the ticker after its answer, in nanoseconds
   * @param elsewhere whether other replicas were read that it may not have caught up with
   * @param elsewhereAt the last of those times
   */
  private record Seen(Node node, long at, boolean elsewhere, long elsewhereAt) {

    Seen then(Node next, long now) {
      if (next.sameServer(node)) {
        return new Seen(next, now, elsewhere, elsewhereAt);
      }
      return new Seen(next, now, true, elsewhere && elsewhereAt - at > 0 ? elsewhereAt : at);
    }

    boolean shownBy(Node replica, Freshness freshness) {
      return replica.sameServer(node)
          ? !elsewhere || freshness.flushedAsOf() - elsewhereAt > 0
          : freshness.flushedAsOf() - at > 0
              && (!elsewhere || freshness.flushedAsOf() - elsewhereAt > 0);
    }
  }

  /** A read on the primary has ended; {@code now} is taken after its answer. */
  void sawPrimary(long now) {
    onPrimary.add(now, false);
  }

  /** A read on a replica has ended; {@code now} is taken after its answer. */
  void sawReplica(Node replica, long now) {
    seen.updateAndGet(
        before -> before == null ? new Seen(replica, now, false, 0) : before.then(replica, now));
  }

  /** Whether a replica, if it has not crashed since it was read last, shows what was seen. */
  boolean shownBy(Node replica, Freshness freshness) {
    Seen last = seen.get();
    return onPrimary.shownBy(freshness) && (last == null || last.shownBy(replica, freshness));
  }

  /**
   * Whether a connection to such a replica still leads to the server that was read last.
   *
   * @param openedAt reading of the ticker after the connection was established, in nanoseconds
   */
  boolean sameServer(Node replica, Freshness freshness, long openedAt) {
    Seen last = seen.get();
    return last == null
        || !last.node().sameServer(replica)
        || openedAt - last.at() <= 0
        || freshness.flushedAsOf() - last.at() > 0;
  }

  /** The replica that was read last; -1 when none was. */
  int lastReplica() {
    Seen last = seen.get();
    return last == null ? -1 : last.node().index();
  }
}
