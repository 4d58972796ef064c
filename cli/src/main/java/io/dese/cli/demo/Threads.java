package io.dese.cli.demo;

import java.time.Duration;

/** The only place of the demo that makes threads. */
final class Threads {

  private static final Duration JOIN = Duration.ofSeconds(5);

  private Threads() {}

  /** Starts a thread that does not keep the process alive. */
  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits until a thread has ended, but not for one that hangs. */
  static void join(Thread thread) {
    try {
      thread.join(JOIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread for the end of the process, which starts it. */
  static Thread atExit(Runnable task) {
    return new Thread(task, "demo-interrupted");
  }
}
