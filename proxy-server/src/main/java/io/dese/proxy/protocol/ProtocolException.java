package io.dese.proxy.protocol;

/** Bytes that are no message of the protocol: SQLSTATE 08P01. */
public final class ProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean silent;

  /** What is wrong, in PostgreSQL's words where it has some. */
  public ProtocolException(String message) {
    this(message, false);
  }

  private ProtocolException(String message, boolean silent) {
    super(message);
    this.silent = silent;
  }

  /** What a server does not answer: it writes to its log and closes the connection. */
  public static ProtocolException silently(String message) {
    return new ProtocolException(message, true);
  }

  /** Whether the other side is not told. */
  public boolean silent() {
    return silent;
  }
}
