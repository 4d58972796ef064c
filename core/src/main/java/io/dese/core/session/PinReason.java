package io.dese.core.session;

import io.dese.core.sql.SessionEffect;
import org.jspecify.annotations.Nullable;

/** What a session has left on its primary connection that no other connection has. */
public enum PinReason {
  /** A changed setting that cannot be repeated elsewhere. */
  SETTING("a changed setting"),
  /** What {@code DO}, {@code CALL} or a function of the user's may have left behind. */
  HIDDEN("what a function or a block may have left behind"),
  /** {@code currval} and {@code lastval}, which only this connection can answer. */
  SEQUENCE_VALUE("the last value of a sequence"),
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
  /** The number of its server process, which the application has asked for. */
  BACKEND("the server process that was asked for"),
  /** {@code LOAD}. */
  LOADED_LIBRARY("a loaded library", true),
  /** A type map, which pgjdbc keeps on its side too. */
  CLIENT_STATE("client-side state of the connection", true),
  /** The application asked for the physical connection. */
  UNWRAP("the unwrapped connection", true);

  private final String text;
  private final boolean outlivesDiscard;

  PinReason(String text) {
    this(text, false);
  }

  PinReason(String text, boolean outlivesDiscard) {
    this.text = text;
    this.outlivesDiscard = outlivesDiscard;
  }

  /** What a statement leaves that does this; null when it leaves nothing. */
  public static @Nullable PinReason of(SessionEffect effect) {
    return switch (effect) {
      case NONE, RELEASE, DISCARD_ALL -> null;
      case SETTING -> SETTING;
      case HIDDEN -> HIDDEN;
      case SEQUENCE_VALUE -> SEQUENCE_VALUE;
      case ADVISORY_LOCK -> ADVISORY_LOCK;
      case TEMP_OBJECT -> TEMPORARY_OBJECT;
      case LISTEN -> LISTEN;
      case HELD_CURSOR -> HELD_CURSOR;
      case PREPARED_STATEMENT -> PREPARED_STATEMENT;
      case LOAD -> LOADED_LIBRARY;
    };
  }

  /** Whether the state is still there after {@code DISCARD ALL}. */
  public boolean outlivesDiscard() {
    return outlivesDiscard;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }
}
