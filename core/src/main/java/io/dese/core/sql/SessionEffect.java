package io.dese.core.sql;

/**
 * What a statement leaves behind in the server session that runs it.
 *
 * <p>What {@code DO}, {@code CALL} or an unknown function leaves behind cannot be told from text
 * and is {@link #NONE}: they run on the primary, and {@link StatementProfile#mayChangeCommitMode()}
 * warns of them. When one text has several effects, the one that stands last here is told.
 */
public enum SessionEffect {
  /** Nothing that can be told from the text. */
  NONE,
  /** A setting is changed or put back: {@code SET}, {@code RESET}, {@code set_config(}. */
  SETTING,
  /** A prepared statement of SQL's {@code PREPARE}. */
  PREPARED_STATEMENT,
  /** A subscription to notifications. */
  LISTEN,
  /** A cursor declared {@code WITH HOLD}, which outlives its transaction. */
  HELD_CURSOR,
  /** A temporary table, view, sequence or other object. */
  TEMP_OBJECT,
  /** An advisory lock that ends with the session, not with the transaction. */
  ADVISORY_LOCK,
  /** A library loaded into the session's process. */
  LOAD,
  /** All of a session's state is thrown away. */
  DISCARD_ALL
}
