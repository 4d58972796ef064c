package io.dese.driver.connection;

import io.dese.driver.pool.Lease;

/**
 * A lease that a logical connection holds, and how many open results and running statements use it.
 */
final class Held {

  private final Lease lease;
  private int users;

  Held(Lease lease) {
    this.lease = lease;
  }

  Lease lease() {
    return lease;
  }

  void use() {
    users++;
  }

  void unuse() {
    users--;
  }

  boolean inUse() {
    return users > 0;
  }
}
