package io.dese.core.sql;

/** What a statement leaves behind in the server session that runs it, or finds there. */
public enum SessionEffect {
  /** Nothing. */
  NONE,
  /** It may end what bound the session: an unlock, {@code UNLISTEN}, {@code DROP} and the like. */
  RELEASE,
  /** It asks for the session's last value of a sequence: {@code currval(}, {@code lastval(}. */
  SEQUENCE_VALUE,
  /** It may be anything: {@code DO}, {@code CALL}, {@code EXECUTE}, a function of the user's. */
  HIDDEN,
  /** A setting is changed or put back: {@code SET}, {@code RESET}, {@code set_config(}. */
  SETTING,
  /** An advisory lock that ends with the session, not with the transaction. */
  ADVISORY_LOCK,
  /** A temporary table, view, sequence or other object. */
  TEMP_OBJECT,
  /** A subscription to notifications. */
  LISTEN,
  /** A cursor declared {@code WITH HOLD}, which outlives its transaction. */
  HELD_CURSOR,
  /** A prepared statement of SQL's {@code PREPARE}. */
  PREPARED_STATEMENT,
  /** A library loaded into the session's process. */
  LOAD,
  /** All of the session's state is thrown away. */
  DISCARD_ALL;

  /**
   * What is left after this and then another. Two kinds of state may be anything together; a {@code
   * DISCARD ALL} followed by something leaves that something.
   */
  SessionEffect then(SessionEffect next) {
    if (this == DISCARD_ALL && next != NONE && next != RELEASE) {
      return next;
    }
    boolean mixed = this != next && leavesOneKind() && next.leavesOneKind();
    return mixed ? HIDDEN : compareTo(next) >= 0 ? this : next;
  }

  private boolean leavesOneKind() {
    return compareTo(HIDDEN) >= 0 && compareTo(LOAD) < 0;
  }
}
