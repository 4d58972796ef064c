package io.dese.cli.replica;

/** A replica cannot be made; the message says why and what helps. */
final class CreateException extends Exception {

  private static final long serialVersionUID = 1L;

  CreateException(String message) {
    super(message);
  }
}
