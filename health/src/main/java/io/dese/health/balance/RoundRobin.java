package io.dese.health.balance;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Each in its turn, the heavier ones more often: stride scheduling (Waldspurger and Weihl, 1995).
 * Each target has a pass that grows by one stride, the inverse of its weight, when it is chosen;
 * the smallest pass of the candidates is next. One that could not be chosen for a while goes on
 * where the others stand, so that it has nothing to catch up.
 */
final class RoundRobin implements Strategy {

  private static final double SCALE = 1 << 20;

  private final Target[] targets;
  private final AtomicLongArray passes;

  /** The pass of the last one that was chosen. */
  private final AtomicLong front = new AtomicLong();

  RoundRobin(Target[] targets) {
    this.targets = targets;
    passes = new AtomicLongArray(targets.length);
  }

  @Override
  public int choose(long candidates, long now) {
    while (true) {
      long line = front.get();
      int best = -1;
      long bestPass = 0;
      long bestSeen = 0;
      for (long rest = candidates; rest != 0; rest &= rest - 1) {
        int place = Long.numberOfTrailingZeros(rest);
        long seen = passes.get(place);
        long pass = seen - line < 0 ? line : seen;
        if (best < 0 || pass - bestPass < 0) {
          best = place;
          bestPass = pass;
          bestSeen = seen;
        }
      }
      long stride = (long) (SCALE / targets[best].weightAt(now));
      if (passes.compareAndSet(best, bestSeen, bestPass + stride)) {
        // Whoever was quicker has moved it further, or as far as makes no difference.
        front.compareAndSet(line, bestPass);
        return best;
      }
    }
  }
}
