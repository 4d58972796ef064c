package io.dese.driver.telemetry;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.sql.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was executed.
 *
 * <p>Its time is that of the call: it ends with the first rows, which are all of them unless a
 * fetch size was set in a transaction. What the application does with the rows is not in it.
 *
 * @param text as the application gave it, literals included; of a batch all texts
 * @param kind what the text asks for
 * @param node where it ran, or was tried last; null when no connection was to be had
 * @param asReplica whether the node was used as a replica
 * @param reason why there; null when it failed
 * @param waited until it was sent to that node: for a replica to catch up, for a primary, for a
 *     connection, and for answers of other nodes that gave none; in nanoseconds
 * @param took until its end, {@code waited} included, in nanoseconds
 * @param error why it failed; null when it did not
 */
public record StatementEnd(
    String text,
    StatementKind kind,
    @Nullable Node node,
    boolean asReplica,
    @Nullable RouteReason reason,
    long waited,
    long took,
    @Nullable Throwable error) {

  /** The role in which the node was used, as a metric tag: primary, replica or none. */
  public String role() {
    if (node == null) {
      return "none";
    }
    return asReplica ? "replica" : "primary";
  }
}
