package io.dese.driver.pool;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived from the server since a statement began, as far as it takes to tell whether the
 * server had begun with the statement before it ended the session.
 *
 * <p>A server that ends a session (FATAL, for example 57P01 of a shutdown) may do so while it waits
 * for a statement or while it runs one, and the error is the same. But in the extended protocol it
 * answers ParseComplete or BindComplete before it executes anything. So if the error is the first
 * thing that arrives after the statement was sent, the statement never ran.
 *
 * <p>Behind TLS the bytes cannot be read: there only an error that had arrived before the statement
 * was sent is known for what it is.
 *
 * <p>Used by the thread that uses the connection, whose lock orders it.
 */
final class Wire {

  /** A message is its type, a length that counts itself, and the rest. */
  private static final int HEADER = 5;

  private static final int ERROR_RESPONSE = 'E';

  /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout. */
  private static final String OPERATOR_INTERVENTION = "57P";

  private final byte[] header = new byte[HEADER];
  private long arrived;
  private @Nullable InputStream source;

  /** A statement is about to be sent. */
  void begin() {
    arrived = 0;
  }

  /** Bytes have arrived. */
  void arrived(byte[] buffer, int offset, int count) {
    if (arrived < HEADER) {
      int known = (int) arrived;
      System.arraycopy(buffer, offset, header, known, Math.min(count, HEADER - known));
    }
    arrived += count;
  }

  /** Whether something has arrived that nobody has asked for: mostly the end of the session. */
  boolean pending() {
    InputStream current = source;
    try {
      return current != null && current.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Whether an error proves that the server had not begun with the statement: it ended the session,
   * and nothing arrived before it.
   *
   * @param state SQLSTATE of the error with which the connection broke
   */
  boolean endedBeforeStatement(@Nullable String state) {
    return source != null
        && state != null
        && state.startsWith(OPERATOR_INTERVENTION)
        && (arrived == 0 || isOneError());
  }

  private boolean isOneError() {
    int length =
        (header[1] & 0xFF) << 24
            | (header[2] & 0xFF) << 16
            | (header[3] & 0xFF) << 8
            | (header[4] & 0xFF);
    return arrived >= HEADER && header[0] == ERROR_RESPONSE && arrived == 1L + length;
  }

  /** Passes on what arrives; of several sockets the last one counts. */
  InputStream watching(InputStream newSource) {
    source = newSource;
    return new WatchedStream(this, newSource);
  }
}
