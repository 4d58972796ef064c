package io.dese.driver.telemetry;

import io.dese.core.sql.StatementKind;

/**
 * Hears of every statement that is executed, on the thread that executes it. Has to be quick, and
 * must not use the connection; what it throws is logged and harms no statement. Thread-safe.
 */
@FunctionalInterface
public interface StatementObserver {

  /**
   * A statement, or a batch of them, is about to be routed.
   *
   * @param kind what its text asks for
   * @return hears of its end
   */
  Ending begin(StatementKind kind);

  /** Hears of the end of one statement. */
  @FunctionalInterface
  interface Ending {

    /** It has its first rows, or its count, or has failed. */
    void ended(StatementEnd end);
  }
}
