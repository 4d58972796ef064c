package io.dese.core.cluster;

import io.dese.health.HealthStatus;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One node at one moment.
 *
 * @param node which one
 * @param status whether it answers
 * @param role what it is
 * @param follows whether it is a replica of the current primary: same system, same timeline
 * @param freshness what it has seen, for a replica whose position is known; otherwise null
 * @param sampledAt reading of the ticker before the node was asked for what this view says of it
 * @param facts what it said last of itself; null before its first answer
 * @param lagBytes log that it has yet to replay, in bytes; -1 when not known
 * @param latency time that its last answer took
 * @param detail why it is not up, or why it is fenced, in words; null when there is nothing to say
 */
public record NodeView(
    Node node,
    HealthStatus status,
    Role role,
    boolean follows,
    @Nullable Freshness freshness,
    long sampledAt,
    @Nullable NodeFacts facts,
    long lagBytes,
    Duration latency,
    @Nullable String detail) {

  /** Whether it is a replica that can be asked at all, however far behind it may be. */
  public boolean usableReplica() {
    return reachableReplica() && freshness != null;
  }

  /** Whether it is a replica of the primary that answers, though its position may be unknown. */
  public boolean reachableReplica() {
    return role == Role.REPLICA && follows && status.takesTraffic();
  }

  /** Whether it takes no writes although it is no standby, see {@link NodeFacts#readOnly}. */
  public boolean readOnly() {
    return facts != null && facts.readOnly();
  }

  /**
   * Whether what this view says of the replica's data holds for what a connection to it reads. A
   * standby that crashed may come back at an earlier position than it had reported. No connection
   * outlives a crash: so one that was opened before the sample, and still works, leads to the
   * server as it was sampled.
   *
   * @param openedAt reading of the ticker after the connection was established, in nanoseconds
   * @param connectedTo {@link NodeFacts#serverStart} of the server that it leads to
   */
  public boolean vouchesFor(long openedAt, long connectedTo) {
    return openedAt - sampledAt <= 0 && facts != null && connectedTo == facts.serverStart();
  }

  /**
   * How old the data on this replica may be at most: the time since the last moment whose commits
   * it is known to show. Exact on an idle primary, and independent of the servers' clocks.
   *
   * @param now reading of the ticker, in nanoseconds
   * @return null when it is not known
   */
  public @Nullable Duration lag(long now) {
    return freshness == null ? null : Duration.ofNanos(now - freshness.insertedAsOf());
  }

  @Override
  public String toString() {
    String text = node.name();
    if (role != Role.UNKNOWN) {
      text += " " + role.name().toLowerCase(Locale.ROOT);
    }
    if (status != HealthStatus.UP) {
      text += " " + status.name().toLowerCase(Locale.ROOT);
    }
    return detail == null ? text : text + " (" + detail + ")";
  }
}
