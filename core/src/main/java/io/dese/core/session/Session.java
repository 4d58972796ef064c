package io.dese.core.session;

import org.jspecify.annotations.Nullable;

/**
 * What binds a session to a node. Not thread-safe: it belongs to one logical connection, which
 * serialises its use.
 */
public final class Session {

  private final WriteMarks writes = new WriteMarks();
  private boolean inTransaction;
  private boolean resultOpenOnPrimary;
  private @Nullable PinReason pin;

  /** When the session last wrote. */
  public WriteMarks writes() {
    return writes;
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

  /** Binds it to its primary connection; the first reason stays. */
  public void pin(PinReason reason) {
    if (pin == null) {
      pin = reason;
    }
  }

  /** Lets it go, because the state is provably gone. */
  public void unpin() {
    pin = null;
  }
}
