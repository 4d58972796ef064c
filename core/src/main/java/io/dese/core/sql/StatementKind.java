package io.dese.core.sql;

/**
 * What a text asks the server to do.
 *
 * <p>Anything but {@link #READ} belongs on the primary. A text of several statements has the worst
 * kind of its statements, in this order: {@link #READ}, {@link #SESSION}, {@link
 * #TRANSACTION_CONTROL}, {@link #UTILITY}, {@link #WRITE}, {@link #UNKNOWN}.
 */
public enum StatementKind {
  /** Proven free of effects, and proven to answer the same on a hot standby. */
  READ(0),
  /** Changes data or definitions, or may: a call of a function that is not known as harmless. */
  WRITE(4),
  /** Begins, ends or changes a transaction, or handles a savepoint or a prepared transaction. */
  TRANSACTION_CONTROL(2),
  /**
   * Acts on the session or the node, or asks what only it knows: settings, cursors, prepared
   * statements, listening, {@code pg_stat_activity}.
   */
  SESSION(1),
  /**
   * Maintenance and transport: {@code VACUUM}, {@code LOCK}, {@code COPY}, {@code EXPLAIN} of
   * anything but a read. It may write.
   */
  UTILITY(3),
  /** Not understood. */
  UNKNOWN(5);

  private final int severity;

  StatementKind(int severity) {
    this.severity = severity;
  }

  /** Whether a text with a statement of both kinds has this one. */
  public boolean worseThan(StatementKind other) {
    return severity > other.severity;
  }
}
