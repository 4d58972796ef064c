package io.dese.core.session;

import io.dese.core.cluster.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * What binds a session to a node. Not thread-safe: it belongs to one logical connection, which
 * serialises its use.
 */
public final class Session {

  private final WriteMarks own = new WriteMarks();
  private WriteMarks ofThread = own;
  private boolean inTransaction;
  private boolean serializable;
  private boolean resultOpenOnPrimary;
  private @Nullable PinReason pin;

  /**
   * Joins the marks of the thread that uses the session now: what one thread wrote through one
   * connection it must also see through another, because a pool may give it another one.
   */
  public void usedBy(WriteMarks thread) {
    ofThread = thread;
  }

  /**
   * Notes a write of this session, and of the thread that uses it.
   *
   * @param now reading of the ticker, taken after the acknowledgement, in nanoseconds
   * @param flushed whether the commit is known to have waited for its flush
   */
  public void wrote(long now, boolean flushed) {
    own.add(now, flushed);
    ofThread.add(now, flushed);
  }

  /** Whether a replica shows all that the session and its thread have written. */
  public boolean shownBy(Freshness freshness) {
    return own.shownBy(freshness) && ofThread.shownBy(freshness);
  }

  /**
   * Whether the session or its thread wrote in the last moment.
   *
   * @param now reading of the ticker, in nanoseconds
   * @param nanos length of that moment
   */
  public boolean wroteWithin(long now, long nanos) {
    return own.within(now, nanos) || ofThread.within(now, nanos);
  }

  /** Whether its isolation level is serializable, which standbys refuse. */
  public boolean serializable() {
    return serializable;
  }

  /** See {@link #serializable()}. */
  public void serializable(boolean value) {
    serializable = value;
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

  /** What it has left on its primary connection; null when nothing. */
  public @Nullable PinReason pin() {
    return pin;
  }

  /** Binds it to its primary connection; the first reason stays, unless another lasts longer. */
  public void pin(PinReason reason) {
    if (pin == null || (reason.outlivesDiscard() && !pin.outlivesDiscard())) {
      pin = reason;
    }
  }

  /** {@code DISCARD ALL} was acknowledged. */
  public void discarded() {
    if (pin != null && !pin.outlivesDiscard()) {
      pin = null;
    }
  }
}
