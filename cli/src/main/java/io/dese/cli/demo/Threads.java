package io.dese.cli.demo;

/** The only place of the demo that makes threads. */
final class Threads {

  private Threads() {}

  /** Starts a thread that does not keep the process alive. */
  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** A thread for the end of the process, which starts it. */
  static Thread atExit(Runnable task) {
    return new Thread(task, "demo-interrupted");
  }
}
