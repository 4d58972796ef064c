package io.dese.health.balance;

/** Chooses one of several equal candidates. Thread-safe. */
@FunctionalInterface
public interface Balancer {

  /**
   * The place of the chosen candidate.
   *
   * @param candidates how many there are, at least 1
   * @return at least 0 and less than {@code candidates}
   */
  int choose(int candidates);
}
