package io.dese.testkit.history;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which registers and lists the clients of a workload use, and the values that they write. Lists
 * are left behind when they have some elements, so that reading one costs always the same.
 */
final class Keys {

  /** Lists in use at a time. */
  private static final int LISTS = 8;

  /** Elements of a list when it is left behind, on average. */
  private static final int LENGTH = 24;

  private final int registers;
  private final AtomicLong values = new AtomicLong();
  private final AtomicLong appends = new AtomicLong();

  Keys(int registers) {
    this.registers = registers;
  }

  /** Never the same again, and never 0. */
  long newValue() {
    return values.incrementAndGet();
  }

  int register(Random random) {
    return random.nextInt(registers);
  }

  int list(Random random) {
    return (int) (appends.get() / LENGTH) + random.nextInt(LISTS);
  }

  int listToAppend(Random random) {
    appends.incrementAndGet();
    return list(random);
  }
}
