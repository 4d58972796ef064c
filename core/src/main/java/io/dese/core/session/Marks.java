package io.dese.core.session;

/**
 * What one bearer of consistency has written and seen: a connection, a thread or a causal scope.
 * Thread-safe.
 */
public final class Marks {

  private final WriteMarks writes = new WriteMarks();
  private final ReadMarks reads = new ReadMarks();

  /** Nothing was written or seen yet. */
  public Marks() {}

  /** What it wrote. */
  WriteMarks writes() {
    return writes;
  }

  /** What it saw. */
  ReadMarks reads() {
    return reads;
  }
}
