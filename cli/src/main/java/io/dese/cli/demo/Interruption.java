package io.dese.cli.demo;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What Ctrl-C, SIGTERM or SIGHUP does to a run. The virtual machine begins to end and keeps the
 * status that goes with the signal, 130 for Ctrl-C; a running cluster removes itself.
 */
final class Interruption implements AutoCloseable {

  private final Lifetime lifetime;
  private final Screen screen;
  private final Semaphore starting = new Semaphore(1);
  private final Thread hook = Threads.atExit(this::interrupted);

  Interruption(Lifetime lifetime, Screen screen) {
    this.lifetime = lifetime;
    this.screen = screen;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts something that is not yet able to remove itself. The process waits for it before it
   * ends; when it is ready too late, it cannot register for the end, fails and cleans up.
   */
  <T> T starting(Supplier<T> start) {
    starting.acquireUninterruptibly();
    try {
      return start.get();
    } finally {
      starting.release();
    }
  }

  private void interrupted() {
    lifetime.end();
    screen.clear();
    screen.say("Interrupted; removing the cluster.");
    screen.close();
    // Taken for good: nothing starts any more.
    starting.acquireUninterruptibly();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook does its work.
      lifetime.end();
    }
  }
}
