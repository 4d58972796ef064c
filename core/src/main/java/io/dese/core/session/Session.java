package io.dese.core.session;

import io.dese.core.cluster.Freshness;
import io.dese.core.cluster.Node;
import io.dese.core.sql.TableSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What binds a session to a node. Not thread-safe: it belongs to one logical connection, which
 * serialises its use.
 */
public final class Session {

  private final ProcessMarks process;
  private final Marks own = new Marks();
  private Marks ofThread = own;
  private @Nullable Marks ofScope;
  private @Nullable Consistency consistency;
  private @Nullable Boolean monotonic;
  private boolean inTransaction;
  private boolean startsReadOnly;
  private boolean resultOpenOnPrimary;
  private final SettingsJournal settings = new SettingsJournal();
  private final Set<PinReason> pins = new LinkedHashSet<>();

  /**
   * A session that has done nothing yet.
   *
   * @param process what all sessions of this process write to the cluster
   */
  public Session(ProcessMarks process) {
    this.process = process;
  }

  /** What all sessions of this process have written to the cluster. */
  public ProcessMarks process() {
    return process;
  }

  /**
   * Joins the marks of the thread that uses the session now, and of the causal scope that the
   * thread has entered: what they wrote through one connection they must also see through another,
   * because a pool may give them another one.
   *
   * @param scope null when the thread has entered none
   */
  public void usedBy(Marks thread, @Nullable Marks scope) {
    ofThread = thread;
    ofScope = scope;
  }

  /**
   * Notes a write of this session, and of whoever uses it.
   *
   * @param written tables that it may have changed
   * @param now reading of the ticker, taken after the acknowledgement, in nanoseconds
   * @param flushed whether the commit is known to have waited for its flush
   */
  public void wrote(TableSet written, long now, boolean flushed) {
    process.wrote(written, now, flushed);
    own.writes().add(now, flushed);
    ofThread.writes().add(now, flushed);
    if (ofScope != null) {
      ofScope.writes().add(now, flushed);
    }
  }

  /**
   * Takes over what somebody else has written: its reads see it from now on.
   *
   * @param seenAt reading of the ticker at which the primary was first seen to have it
   */
  public void follows(long seenAt) {
    // A replica that is as fresh as that time itself has it already.
    long mark = seenAt - 1;
    own.writes().add(mark, false);
    ofThread.writes().add(mark, false);
    if (ofScope != null) {
      ofScope.writes().add(mark, false);
    }
  }

  /** Whether a replica shows all that the session and its user have written. */
  public boolean shownBy(Freshness freshness) {
    return own.writes().shownBy(freshness)
        && ofThread.writes().shownBy(freshness)
        && (ofScope == null || ofScope.writes().shownBy(freshness));
  }

  /**
   * Whether the session or its user wrote in the last moment.
   *
   * @param now reading of the ticker, in nanoseconds
   * @param nanos length of that moment
   */
  public boolean wroteWithin(long now, long nanos) {
    return own.writes().within(now, nanos)
        || ofThread.writes().within(now, nanos)
        || (ofScope != null && ofScope.writes().within(now, nanos));
  }

  /**
   * Whether the session or its user wrote after the primary was asked for its position.
   *
   * @param sampledAt reading of the ticker before it was asked, in nanoseconds
   */
  public boolean wroteSince(long sampledAt) {
    return own.writes().since(sampledAt)
        || ofThread.writes().since(sampledAt)
        || (ofScope != null && ofScope.writes().since(sampledAt));
  }

  /**
   * Notes a read, so that later ones show nothing older.
   *
   * @param replica where it ran; null for the primary
   * @param now reading of the ticker, taken after the answer, in nanoseconds
   */
  public void read(@Nullable Node replica, long now) {
    note(own.reads(), replica, now);
    note(ofThread.reads(), replica, now);
    if (ofScope != null) {
      note(ofScope.reads(), replica, now);
    }
  }

  private static void note(ReadMarks reads, @Nullable Node replica, long now) {
    if (replica == null) {
      reads.sawPrimary(now);
    } else {
      reads.sawReplica(replica, now);
    }
  }

  /** Whether a replica, if it has not crashed since, shows nothing older than was seen before. */
  public boolean goesOnWith(Node replica, Freshness freshness) {
    return own.reads().shownBy(replica, freshness)
        && ofThread.reads().shownBy(replica, freshness)
        && (ofScope == null || ofScope.reads().shownBy(replica, freshness));
  }

  /**
   * Whether a connection proves that the replica has not crashed since it was read last, or that it
   * does not matter.
   *
   * @param openedAt reading of the ticker after the connection was established, in nanoseconds
   */
  public boolean sameServer(Node replica, Freshness freshness, long openedAt) {
    return own.reads().sameServer(replica, freshness, openedAt)
        && ofThread.reads().sameServer(replica, freshness, openedAt)
        && (ofScope == null || ofScope.reads().sameServer(replica, freshness, openedAt));
  }

  /** Index of the replica that it read last; -1 when it read none. */
  public int lastReplica() {
    return own.reads().lastReplica();
  }

  /** What its reads must see; null for what the cluster's policy says. */
  public @Nullable Consistency consistency() {
    return consistency;
  }

  /** See {@link #consistency()}. */
  public void consistency(@Nullable Consistency value) {
    consistency = value;
  }

  /** Whether its reads never show less than earlier ones; null for what the policy says. */
  public @Nullable Boolean monotonic() {
    return monotonic;
  }

  /** See {@link #monotonic()}. */
  public void monotonic(@Nullable Boolean value) {
    monotonic = value;
  }

  /** What it has set, to be repeated on each connection that it uses. */
  public SettingsJournal settings() {
    return settings;
  }

  /** Whether its isolation level is serializable, which standbys refuse. */
  public boolean serializable() {
    return "serializable".equals(settings.current().isolation());
  }

  /** Whether the statement to be routed begins a transaction that is declared read-only. */
  public boolean startsReadOnly() {
    return startsReadOnly;
  }

  /** See {@link #startsReadOnly()}. */
  public void startsReadOnly(boolean value) {
    startsReadOnly = value;
  }

  /** Whether a transaction is open, or will be with the next statement. */
  public boolean inTransaction() {
    return inTransaction;
  }

  /** See {@link #inTransaction()}. */
  public void inTransaction(boolean value) {
    inTransaction = value;
  }

  /** Whether a result is open on a primary connection that the session therefore holds. */
  public boolean resultOpenOnPrimary() {
    return resultOpenOnPrimary;
  }

  /** See {@link #resultOpenOnPrimary()}. */
  public void resultOpenOnPrimary(boolean value) {
    resultOpenOnPrimary = value;
  }

  /** What it has left on its primary connection, the gravest of it; null when nothing. */
  public @Nullable PinReason pin() {
    if (pins.isEmpty()) {
      return null;
    }
    PinReason first = null;
    for (PinReason reason : pins) {
      if (reason.outlivesDiscard()) {
        return reason;
      }
      first = first == null ? reason : first;
    }
    return first;
  }

  /** All that it has left on its primary connection. */
  public Set<PinReason> pins() {
    return Collections.unmodifiableSet(pins);
  }

  /** Binds it to its primary connection. */
  public void pin(PinReason reason) {
    pins.add(reason);
  }

  /** Something that bound it is gone: the server has said so. */
  public void unpin(PinReason reason) {
    pins.remove(reason);
  }

  /** {@code DISCARD ALL} was acknowledged. */
  public void discarded() {
    pins.removeIf(reason -> !reason.outlivesDiscard());
    settings.discarded();
  }
}
