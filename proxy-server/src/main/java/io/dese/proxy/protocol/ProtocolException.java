package io.dese.proxy.protocol;

/** Bytes that are no message of the protocol: SQLSTATE 08P01. */
public final class ProtocolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, in PostgreSQL's words where it has some. */
  public ProtocolException(String message) {
    super(message);
  }
}
