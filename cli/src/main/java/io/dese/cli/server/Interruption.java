package io.dese.cli.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C or SIGTERM does while something is under way that must not stay as it is: the work is
 * told to end, and the process waits until it has put things back.
 */
public final class Interruption implements AutoCloseable {

  private static final int LIMIT_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Not yet in force.
   *
   * @param end tells the work to end, without waiting for it
   */
  public Interruption(Runnable end) {
    hook =
        new Thread(
            () -> {
              end.run();
              await();
            },
            "dese-interrupted");
  }

  /** From now on. */
  public void arm() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    try {
      done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has come to its end, one way or the other. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook has just been let go.
      return;
    }
  }
}
