package io.dese.health.balance;

import java.util.function.DoubleSupplier;

/**
 * The one whose work under way is below what its weight asks for; of several by chance, in
 * proportion to what each lacks. With nothing under way that is chance by weight, so that the
 * lighter ones are not left out while there is little to do.
 */
final class LeastInFlight implements Strategy {

  private final Target[] targets;
  private final DoubleSupplier random;

  LeastInFlight(Target[] targets, DoubleSupplier random) {
    this.targets = targets;
    this.random = random;
  }

  @Override
  public int choose(long candidates, long now) {
    double weights = 0;
    int work = 1;
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      Target target = targets[Long.numberOfTrailingZeros(rest)];
      weights += target.weightAt(now);
      work += target.load().inFlight();
    }
    int chosen = Long.numberOfTrailingZeros(candidates);
    double lacking = 0;
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      int place = Long.numberOfTrailingZeros(rest);
      Target target = targets[place];
      double lacks = work * target.weightAt(now) / weights - target.load().inFlight();
      if (lacks > 0) {
        lacking += lacks;
        if (random.getAsDouble() * lacking < lacks) {
          chosen = place;
        }
      }
    }
    return chosen;
  }
}
