package io.dese.cli.promote;

/** A step did not come to its end; the message says what is the matter. */
final class StepException extends Exception {

  private static final long serialVersionUID = 1L;

  StepException(String message) {
    super(message);
  }
}
