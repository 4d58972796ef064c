package io.dese.proxy.session;

import io.dese.core.session.PinReason;
import org.jspecify.annotations.Nullable;

/**
 * What a session does at one moment.
 *
 * @param activity in one word or a few
 * @param linked process id of the server connection that it has; 0 when it has none
 * @param pin why it is bound to that; null when it is not
 * @param since reading of the ticker when its last request began, or ended
 * @param waited how long it has waited for a server connection, in nanoseconds
 * @param prepared how many named statements it has
 */
public record SessionState(
    Activity activity, int linked, @Nullable PinReason pin, long since, long waited, int prepared) {

  /** What it does. */
  public enum Activity {
    /** Nothing, outside of transactions. */
    IDLE,
    /** It waits for a server connection. */
    WAITING,
    /** A server works for it. */
    ACTIVE,
    /** Nothing, in a transaction. */
    IDLE_IN_TRANSACTION
  }
}
