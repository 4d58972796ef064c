package io.dese.health.balance;

import java.util.function.DoubleSupplier;

/**
 * Two by chance, in proportion to the weights, and the first of them unless the other is clearly
 * cheaper (Mitzenmacher, <i>The Power of Two Choices in Randomized Load Balancing</i>, 2001). The
 * cost is the latency lately times the work under way, as a multiple of the target's fair part of
 * the work of both.
 *
 * <p>To keep the first while both cost about the same is what makes the weights count, also between
 * two targets, and what keeps noise in the latency from sending everything to one of them.
 */
final class PowerOfTwo implements Strategy {

  /** The second must cost less than the first by this factor. */
  private static final double CLEARLY = 2;

  /** Latency of a target whose first answer is awaited, in nanoseconds. */
  private static final double UNKNOWN = 1e9;

  private final Target[] targets;
  private final RandomChoice random;

  PowerOfTwo(Target[] targets, DoubleSupplier random) {
    this.targets = targets;
    this.random = new RandomChoice(targets, random);
  }

  @Override
  public int choose(long candidates, long now) {
    int place = random.choose(candidates, now);
    int otherPlace = random.choose(candidates & ~(1L << place), now);
    Target first = targets[place];
    Target second = targets[otherPlace];
    int work = first.load().inFlight();
    int otherWork = second.load().inFlight();
    double fairPart = (work + otherWork + 1) / (first.weightAt(now) + second.weightAt(now));
    double cost = cost(first, work, fairPart, now);
    double otherCost = cost(second, otherWork, fairPart, now);
    return CLEARLY * otherCost < cost ? otherPlace : place;
  }

  private static double cost(Target target, int work, double fairPart, long now) {
    double latency = target.load().latency(now);
    if (latency == 0) {
      if (work == 0) {
        return 0;
      }
      latency = UNKNOWN;
    }
    return latency * (work + 1) / Math.max(1, fairPart * target.weightAt(now));
  }
}
