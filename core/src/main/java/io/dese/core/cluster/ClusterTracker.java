package io.dese.core.cluster;

import io.dese.core.cluster.NodeFacts.PrimaryFacts;
import io.dese.core.cluster.NodeFacts.StandbyFacts;
import io.dese.health.HealthState;
import io.dese.health.HealthStatus;
import io.dese.health.ProbeResult;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the answers of the nodes into views of the cluster: who is primary, who follows it, and how
 * fresh each replica is.
 *
 * <p>The primary is the node out of recovery with the highest timeline. A timeline lower than one
 * that was ever seen is the past: a server that still writes it is fenced, also while no other
 * primary is there. So is one that a replica has left for a higher timeline, which it receives from
 * a server that may be out of our sight. No primary is chosen before every node has answered or
 * failed once, so that an old primary that happens to answer first gets no write. While two nodes
 * write the same timeline, nobody can tell whose replica a replica is: then none is used.
 *
 * <p>The system identifier of the first primary is the cluster's for good. Where nodes of several
 * systems are there from the start, most nodes decide; without a majority there is no primary.
 *
 * <p>Not thread-safe: one thread owns it.
 */
public final class ClusterTracker {

  private final List<Entry> entries = new ArrayList<>();
  private final WalHistory history = new WalHistory();
  private @Nullable Entry primary;
  private int timeline;
  private @Nullable Long systemId;
  private @Nullable Lsn head;
  private @Nullable Long sampledAt;

  /** What is known of one node. */
  private static final class Entry {
    final Node node;
    HealthStatus status = HealthStatus.UNKNOWN;
    @Nullable NodeFacts facts;
    @Nullable String failure;
    long askedAt;
    Duration latency = Duration.ZERO;

    Entry(Node node) {
      this.node = node;
    }
  }

  /** Starts with nodes of which nothing is known. */
  public ClusterTracker(List<Node> nodes) {
    for (Node node : nodes) {
      if (node.index() != entries.size()) {
        throw new IllegalArgumentException(
            node + " has index " + node.index() + " but stands at place " + entries.size());
      }
      entries.add(new Entry(node));
    }
  }

  /** The view before anything was heard. */
  public ClusterView view() {
    List<NodeView> views = entries.stream().map(this::viewOf).toList();
    return new ClusterView(views, primary == null ? null : views.get(primary.node.index()));
  }

  /**
   * Takes in what one node answered.
   *
   * @return the view from now on
   */
  public ClusterView accept(Node node, ProbeResult<? extends NodeFacts> result, HealthState state) {
    Entry entry = entries.get(node.index());
    entry.status = state.status();
    if (result instanceof ProbeResult.Answer<? extends NodeFacts> answer) {
      entry.facts = answer.facts();
      entry.askedAt = answer.askedAt();
      entry.latency = answer.latency();
      entry.failure = null;
    } else if (result instanceof ProbeResult.Failure<? extends NodeFacts> failure) {
      entry.failure = words(failure.cause());
    }
    choosePrimary();
    sample();
    return view();
  }

  /**
   * When a position of a timeline was first seen to be written, as a reading of the ticker: whoever
   * shows every commit acknowledged before it shows what the position stands for.
   *
   * @param now the reading of the ticker; the answer when nobody knows better, which is safe for a
   *     position that was written before now
   * @return null while the timeline is not known yet
   * @throws IllegalArgumentException when the position is of another cluster
   */
  public @Nullable Long seenAt(long ofSystem, int onTimeline, Lsn position, long now) {
    if (systemId == null || onTimeline > timeline) {
      return null;
    }
    if (systemId != ofSystem) {
      throw new IllegalArgumentException(
          "it is of another cluster: system identifier "
              + Long.toUnsignedString(ofSystem)
              + ", not "
              + Long.toUnsignedString(systemId));
    }
    // On an earlier timeline a position may not have survived: what has is all there by now.
    Long seen = onTimeline == timeline ? history.seenAt(position) : null;
    return seen == null ? Long.valueOf(now) : seen;
  }

  /** Adds what the primary said last to the history, once. */
  private void sample() {
    if (primary != null
        && primary.facts instanceof PrimaryFacts facts
        && (sampledAt == null || primary.askedAt - sampledAt > 0)) {
      sampledAt = primary.askedAt;
      head = facts.inserted();
      history.add(primary.askedAt, facts);
    }
  }

  private void choosePrimary() {
    Entry chosen = null;
    for (Entry entry : entries) {
      if (entry.status == HealthStatus.UNKNOWN) {
        return;
      }
      if (candidate(entry) && (chosen == null || outranks(entry, chosen))) {
        chosen = entry;
      }
    }
    Entry before = primary;
    primary = chosen;
    if (chosen == null) {
      return;
    }
    NodeFacts facts = Objects.requireNonNull(chosen.facts);
    if (before != chosen || facts.timeline() != timeline) {
      history.clear();
      sampledAt = null;
    }
    timeline = facts.timeline();
    systemId = facts.systemId();
  }

  private boolean candidate(Entry entry) {
    Long system = system();
    NodeFacts facts = entry.facts;
    return entry.status.takesTraffic()
        && facts != null
        && !facts.inRecovery()
        && system != null
        && system == facts.systemId()
        && facts.timeline() >= Math.max(timeline, streamed(system));
  }

  /** The cluster's system identifier; null while nobody can tell. */
  private @Nullable Long system() {
    return systemId == null ? SystemVote.of(entries.stream().map(e -> e.facts).toList()) : systemId;
  }

  /** The highest timeline that a replica receives: some server writes it, seen or not. */
  private int streamed(long system) {
    int highest = 0;
    for (Entry entry : entries) {
      if (entry.status.takesTraffic()
          && entry.facts instanceof StandbyFacts standby
          && standby.streams()
          && standby.systemId() == system) {
        highest = Math.max(highest, standby.timeline());
      }
    }
    return highest;
  }

  /** Of two on the same timeline the incumbent stays, else the first in the user's list wins. */
  private boolean outranks(Entry entry, Entry other) {
    int mine = Objects.requireNonNull(entry.facts).timeline();
    int theirs = Objects.requireNonNull(other.facts).timeline();
    return mine > theirs || (mine == theirs && entry == primary);
  }

  private NodeView viewOf(Entry entry) {
    Role role = roleOf(entry);
    Freshness freshness = null;
    long lagBytes = -1;
    boolean follows = false;
    if (entry.facts != null && entry.facts.inRecovery()) {
      follows = follows(entry.facts);
      if (follows && entry.facts instanceof StandbyFacts standby) {
        freshness = history.asOf(standby.replayed());
        lagBytes = head == null ? -1 : Math.max(0, head.value() - standby.replayed().value());
      }
    }
    return new NodeView(
        entry.node,
        entry.status,
        role,
        follows,
        freshness,
        entry.askedAt,
        entry.facts,
        lagBytes,
        entry.latency,
        detail(entry, role, follows));
  }

  private boolean follows(NodeFacts facts) {
    return systemId != null
        && facts.systemId() == systemId
        && facts.timeline() == timeline
        && entries.stream().filter(this::candidate).count() <= 1;
  }

  private Role roleOf(Entry entry) {
    if (entry == primary) {
      return Role.PRIMARY;
    }
    if (entry.facts == null) {
      return Role.UNKNOWN;
    }
    if (entry.facts.inRecovery()) {
      return Role.REPLICA;
    }
    return systemId == null ? Role.UNKNOWN : Role.FENCED;
  }

  private @Nullable String detail(Entry entry, Role role, boolean follows) {
    if (entry.failure != null) {
      return entry.failure;
    }
    NodeFacts facts = entry.facts;
    if (role == Role.PRIMARY) {
      return facts != null && facts.readOnly()
          ? "read-only: default_transaction_read_only is on"
          : null;
    }
    return facts == null || follows ? null : objection(facts);
  }

  /** Why a node that answers is neither the primary nor one of its replicas. */
  private @Nullable String objection(NodeFacts facts) {
    Long system = system();
    if (system == null) {
      return "system identifier "
          + Long.toUnsignedString(facts.systemId())
          + ", but other nodes have another and none has a majority";
    }
    if (facts.systemId() != system) {
      return "belongs to another cluster: system identifier "
          + Long.toUnsignedString(facts.systemId())
          + ", not "
          + Long.toUnsignedString(system);
    }
    int streamed = streamed(system);
    if (!facts.inRecovery() && facts.timeline() < streamed && timeline < streamed) {
      return "on timeline " + facts.timeline() + " while a replica follows " + streamed;
    }
    if (systemId == null) {
      return null;
    }
    return facts.timeline() != timeline
        ? "on timeline " + facts.timeline() + " while the primary is on " + timeline
        : "a second primary on timeline " + timeline;
  }

  /** The message, and the root cause where the message keeps it to itself. */
  private static String words(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(failure.getMessage());
    if (root instanceof UnknownHostException) {
      return "unknown host " + root.getMessage();
    }
    return root == failure || message.contains(String.valueOf(root.getMessage()))
        ? message
        : message + " " + root.getMessage();
  }
}
