package io.dese.health.balance;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of several targets, which are told apart by their places. Thread-safe, and a choice
 * allocates nothing.
 *
 * <p>Targets in the caller's zone come first: while any of them is a candidate, no other is chosen.
 * If all of them have just come back, the others still take what those may not have yet.
 */
public final class Balancer {

  /** How many targets there may be: candidates are the bits of a long. */
  public static final int MAX_TARGETS = Long.SIZE;

  /** Nobody can be chosen. */
  public static final int NONE = -1;

  private final Target[] targets;
  private final Strategy strategy;
  private final DoubleSupplier random;
  private final long weighted;
  private final long near;

  /** How to choose. */
  public enum Kind {
    /** Two by chance, and the one with less work and latency. */
    P2C,
    /** Each in its turn. */
    ROUND_ROBIN,
    /** By chance. */
    RANDOM,
    /** The one with the least work under way. */
    LEAST_IN_FLIGHT;

    /** As users write it: lower case with hyphens. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * For targets in a fixed order.
   *
   * @param zone the caller's; null for no preference
   * @throws IllegalArgumentException when there are more than {@link #MAX_TARGETS}
   */
  public Balancer(Kind kind, List<Target> targets, @Nullable String zone) {
    this(kind, targets, zone, () -> ThreadLocalRandom.current().nextDouble());
  }

  Balancer(Kind kind, List<Target> targets, @Nullable String zone, DoubleSupplier random) {
    if (targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException(
          "there were " + targets.size() + " targets but there must be at most " + MAX_TARGETS);
    }
    this.targets = targets.toArray(Target[]::new);
    this.random = random;
    strategy =
        switch (kind) {
          case P2C -> new PowerOfTwo(this.targets, random);
          case ROUND_ROBIN -> new RoundRobin(this.targets);
          case RANDOM -> new RandomChoice(this.targets, random);
          case LEAST_IN_FLIGHT -> new LeastInFlight(this.targets, random);
        };
    long withWeight = 0;
    long inZone = 0;
    for (int place = 0; place < this.targets.length; place++) {
      Target target = this.targets[place];
      withWeight |= target.weight() > 0 ? 1L << place : 0;
      inZone |= zone != null && zone.equals(target.zone()) ? 1L << place : 0;
    }
    weighted = withWeight;
    near = inZone;
  }

  /** The target at a place. */
  public Target target(int place) {
    return targets[place];
  }

  /**
   * Chooses one.
   *
   * @param candidates a bit for each place that may be chosen, the lowest for place 0
   * @param now reading of the ticker, in nanoseconds
   * @return its place; {@link #NONE} when no candidate has weight
   */
  public int choose(long candidates, long now) {
    long possible = candidates & weighted;
    long nearby = possible & near;
    if (nearby != 0 && nearby != possible) {
      possible = takesAll(nearby, now) ? nearby : possible & ~nearby;
    }
    if ((possible & (possible - 1)) == 0) {
      return possible == 0 ? NONE : Long.numberOfTrailingZeros(possible);
    }
    return strategy.choose(possible, now);
  }

  /** Whether those in the zone take this one: always, unless all of them have just come back. */
  private boolean takesAll(long nearby, long now) {
    double share = 0;
    for (long rest = nearby; rest != 0; rest &= rest - 1) {
      share = Math.max(share, targets[Long.numberOfTrailingZeros(rest)].shareAt(now));
    }
    return share >= 1 || random.getAsDouble() < share;
  }
}
