package io.dese.health.planted;

import java.util.function.LongSupplier;

/** Keeps the rules when it may read the clock; its name only looks like a base class. */
final class Database {

  static final LongSupplier CLOCK = System::nanoTime;

  private Database() {}
}
