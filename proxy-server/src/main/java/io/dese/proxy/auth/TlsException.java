package io.dese.proxy.auth;

import java.io.Serial;

/** TLS cannot be set up: says which file, and what is wrong with it. */
public final class TlsException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
