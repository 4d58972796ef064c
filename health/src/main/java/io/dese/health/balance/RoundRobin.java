package io.dese.health.balance;

import java.util.concurrent.atomic.AtomicInteger;

/** Gives each candidate its turn; fair as long as the number of candidates does not change. */
public final class RoundRobin implements Balancer {

  private final AtomicInteger turn = new AtomicInteger();

  @Override
  public int choose(int candidates) {
    return Integer.remainderUnsigned(turn.getAndIncrement(), candidates);
  }
}
