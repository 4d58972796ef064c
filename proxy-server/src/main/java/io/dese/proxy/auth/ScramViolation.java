package io.dese.proxy.auth;

import java.io.Serial;

/** A SCRAM message that is not one, or that asks for what is not there. */
final class ScramViolation extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final transient AuthFailure failure;

  ScramViolation(AuthFailure failure) {
    super(failure.reason(), null, false, false);
    this.failure = failure;
  }

  static ScramViolation malformed(String detail) {
    return new ScramViolation(AuthFailure.protocol("malformed SCRAM message", detail));
  }

  AuthFailure failure() {
    return failure;
  }
}
