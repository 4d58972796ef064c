package io.dese.core.sql;

/**
 * What a text asks the server to do.
 *
 * <p>Anything but {@link #READ} belongs on the primary. A text of several statements has the kind
 * that stands last here, of the kinds of its statements: {@link #READ} only when each of them is.
 */
public enum StatementKind {
  /** Proven free of effects, and proven to answer the same on a hot standby. */
  READ,
  /** Acts on the session: settings, cursors, prepared statements, listening. */
  SESSION,
  /** Begins, ends or changes a transaction, or handles a savepoint or a prepared transaction. */
  TRANSACTION_CONTROL,
  /** Maintenance and transport: {@code VACUUM}, {@code ANALYZE}, {@code LOCK}, {@code COPY}. */
  UTILITY,
  /** Changes data or definitions, or may: a call of a function that is not known to be harmless. */
  WRITE,
  /** Not understood. */
  UNKNOWN
}
