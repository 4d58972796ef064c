package io.dese.proxy.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many clients for a while, each of which checks its own answers.
 *
 * @param seed of what they do
 */
record IntegrityRun(int port, int clients, long seed, long millis) {

  /** What happens around them; called again and again until they have ended. */
  interface Around {
    void next() throws Exception;

    /** The time is up. */
    default void ends() {}
  }

  Ledger run(Around around) throws Exception {
    Ledger ledger = new Ledger();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Thread thread = new Thread(new ClientLoop(i, port, ledger, seed, end), "client-" + i);
      threads.add(thread);
      thread.start();
    }
    while (System.nanoTime() < end) {
      around.next();
    }
    around.ends();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
      if (thread.isAlive()) {
        ledger.violated(thread.getName() + " hangs");
        thread.interrupt();
      }
    }
    return ledger;
  }
}
