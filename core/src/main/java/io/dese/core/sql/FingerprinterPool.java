package io.dese.core.sql;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few {@link Fingerprinter}s for any number of threads: each thread looks at one place, and makes
 * a new one if that is empty. Not thread-locals: those would outlive the driver in an application
 * server's threads, and be useless to virtual ones.
 */
final class FingerprinterPool {

  /** A power of two, well above the number of cores that run this at once. */
  private static final int PLACES = 64;

  private final AtomicReferenceArray<@Nullable Fingerprinter> places =
      new AtomicReferenceArray<>(PLACES);

  Fingerprinter take() {
    Fingerprinter fingerprinter = places.getAndSet(place(), null);
    return fingerprinter != null ? fingerprinter : new Fingerprinter();
  }

  void giveBack(Fingerprinter fingerprinter) {
    places.lazySet(place(), fingerprinter);
  }

  /** Two threads at one place cost an allocation, no more. */
  private static int place() {
    return (int) Thread.currentThread().getId() & (PLACES - 1);
  }
}
