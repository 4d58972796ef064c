package io.dese.testkit.history;

import java.sql.SQLException;

/** What a client knows of its operation. */
public enum Outcome {
  /** It was acknowledged. */
  OK,
  /** It was certainly not executed, or rolled back. */
  FAILED,
  /** The answer was lost: it may have been executed, or may still be. */
  UNKNOWN;

  /**
   * What an error says of a write that ran, or was committed, when it was thrown.
   *
   * <p>A connection that was never made (08001, 08004) carried nothing. Any other loss of a
   * connection, and a server that went away or had an internal error, tells nothing. All other
   * errors are the server's answer, which rolls the statement back. SQLSTATEs as in appendix A of
   * the PostgreSQL manual.
   */
  public static Outcome of(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return UNKNOWN;
    }
    if (state.equals("08001") || state.equals("08004") || state.equals("57P03")) {
      return FAILED;
    }
    return switch (state.substring(0, 2)) {
      case "08", "57", "58", "XX" -> UNKNOWN;
      default -> state.equals("40003") ? UNKNOWN : FAILED;
    };
  }
}
