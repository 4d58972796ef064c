package io.dese.proxy.auth;

import org.jspecify.annotations.Nullable;

/**
 * Why a client is not let in, in PostgreSQL's words: the fields of a FATAL ErrorResponse, and what
 * only the log may tell.
 *
 * @param sqlState five characters, as in appendix A of PostgreSQL's manual
 * @param message field M of the ErrorResponse
 * @param detail field D, null when there is none
 * @param reason for the log alone: a client must not learn whether it was the name or the password
 *     that was wrong. Holds no secret.
 */
public record AuthFailure(String sqlState, String message, @Nullable String detail, String reason) {

  private static final String INVALID_PASSWORD = "28P01";
  private static final String INVALID_AUTHORIZATION = "28000";
  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final String NOT_SUPPORTED = "0A000";

  static AuthFailure wrongPassword(String user, String reason) {
    return new AuthFailure(
        INVALID_PASSWORD, "password authentication failed for user \"" + user + "\"", null, reason);
  }

  static AuthFailure notAuthorized(String message, @Nullable String detail) {
    return new AuthFailure(INVALID_AUTHORIZATION, message, detail, message);
  }

  static AuthFailure emptyPassword() {
    String message = "empty password returned by client";
    return new AuthFailure(INVALID_PASSWORD, message, null, message);
  }

  static AuthFailure notSupported(String message) {
    return new AuthFailure(NOT_SUPPORTED, message, null, message);
  }

  static AuthFailure protocol(String message, @Nullable String detail) {
    return new AuthFailure(
        PROTOCOL_VIOLATION, message, detail, detail == null ? message : message + ": " + detail);
  }
}
