package io.dese.testkit.server;

import org.jspecify.annotations.Nullable;

/** A server did not do what it was asked; the message carries what its log says. */
public final class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServerException(String message) {
    this(message, null);
  }

  public ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
