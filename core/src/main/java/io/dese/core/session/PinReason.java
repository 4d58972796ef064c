package io.dese.core.session;

/** What a session has left on its primary connection that no other connection has. */
public enum PinReason {
  /** A changed setting, by {@code SET} or {@code set_config}. */
  SETTING("a changed setting"),
  /** A session-level advisory lock. */
  ADVISORY_LOCK("an advisory lock"),
  /** A temporary table, view or sequence. */
  TEMPORARY_OBJECT("a temporary object"),
  /** {@code LISTEN}. */
  LISTEN("LISTEN"),
  /** A cursor declared {@code WITH HOLD}. */
  HELD_CURSOR("a cursor WITH HOLD"),
  /** SQL-level {@code PREPARE}. */
  PREPARED_STATEMENT("a statement prepared by SQL"),
  /** {@code LOAD}. */
  LOADED_LIBRARY("a loaded library"),
  /** The application asked for the physical connection. */
  UNWRAP("the unwrapped connection");

  private final String text;

  PinReason(String text) {
    this.text = text;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }
}
