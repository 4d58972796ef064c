package io.dese.health.balance;

import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint that a {@link Balancer} may choose.
 *
 * @param weight its part of the work in proportion to the others', from 0.01 to 1000, or 0: never
 *     chosen
 * @param zone where it stands; null when nobody said
 * @param share how much of its part it should get at a reading of the ticker, from 0 to 1: see
 *     {@link io.dese.health.Traffic#share}; allocates nothing
 * @param load how busy it is
 */
public record Target(double weight, @Nullable String zone, LongToDoubleFunction share, Load load) {

  /** What a weight is, as the end of the sentence "it was this, but it ...". */
  public static final String WEIGHT_RULE = "must be 0 or from 0.01 to 1000";

  /** Who is offered as a candidate takes traffic, so it gets some, however new its health is. */
  private static final double SMALLEST_SHARE = 0.1;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the weight
   */
  public Target {
    if (!isWeight(weight)) {
      throw new IllegalArgumentException("weight was " + weight + " but it " + WEIGHT_RULE);
    }
  }

  /** Whether a number can be a weight. */
  public static boolean isWeight(double number) {
    return number == 0 || (number >= 0.01 && number <= 1000);
  }

  /** Weight 1, no zone, always its full share. */
  public static Target of(Load load) {
    return new Target(1, null, now -> 1, load);
  }

  double shareAt(long now) {
    return Math.max(SMALLEST_SHARE, share.applyAsDouble(now));
  }

  double weightAt(long now) {
    return weight * shareAt(now);
  }
}
