package io.dese.proxy.loop;

/**
 * One thread that owns connections. What belongs to a loop is touched by its thread alone; others
 * hand it a task.
 */
public interface Loop {

  /** Its place among the proxy's loops, from 0. */
  int index();

  /** Whether the calling thread is this loop's. */
  boolean inLoop();

  /** Runs a task on this loop, after what was handed to it before. */
  void execute(Runnable task);

  /**
   * Runs a task on this loop later.
   *
   * @param nanos how much later
   */
  Timer schedule(Runnable task, long nanos);

  /** The reading of the ticker, in nanoseconds. */
  long now();

  /** Something that will run, unless it is cancelled. */
  interface Timer {

    /** It need not run any more; called on the loop, it will not. */
    void cancel();
  }
}
