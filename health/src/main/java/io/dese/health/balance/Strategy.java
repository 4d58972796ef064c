package io.dese.health.balance;

/** Chooses among candidates that all have weight. Thread-safe, allocates nothing. */
@FunctionalInterface
interface Strategy {

  /**
   * The place of the chosen one.
   *
   * @param candidates a bit for each place; at least two are set
   * @param now reading of the ticker, in nanoseconds
   */
  int choose(long candidates, long now);
}
