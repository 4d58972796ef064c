package io.dese.driver.connection;

import io.dese.driver.pool.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The few leases that a session holds, for whoever breaks them off. Thread-safe. */
final class LeaseSet {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Lease> leases = new ArrayList<>(2);

  void add(Lease lease) {
    lock.lock();
    try {
      leases.add(lease);
    } finally {
      lock.unlock();
    }
  }

  void remove(Lease lease) {
    lock.lock();
    try {
      leases.remove(lease);
    } finally {
      lock.unlock();
    }
  }

  /** Those that are in it now. */
  List<Lease> all() {
    lock.lock();
    try {
      return List.copyOf(leases);
    } finally {
      lock.unlock();
    }
  }
}
