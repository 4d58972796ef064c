package io.dese.health.balance;

import java.util.function.DoubleSupplier;

/** By chance, in proportion to the weights. */
final class RandomChoice implements Strategy {

  private final Target[] targets;
  private final DoubleSupplier random;

  RandomChoice(Target[] targets, DoubleSupplier random) {
    this.targets = targets;
    this.random = random;
  }

  @Override
  public int choose(long candidates, long now) {
    double total = 0;
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      total += targets[Long.numberOfTrailingZeros(rest)].weightAt(now);
    }
    double point = random.getAsDouble() * total;
    int place = 0;
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      place = Long.numberOfTrailingZeros(rest);
      point -= targets[place].weightAt(now);
      if (point < 0) {
        break;
      }
    }
    return place;
  }
}
