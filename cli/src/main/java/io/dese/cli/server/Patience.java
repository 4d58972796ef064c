package io.dese.cli.server;

import io.dese.health.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for a server to come into a state, which it can only be asked for. */
public final class Patience {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final Ticker ticker;
  private volatile boolean ended;

  /** By the given clock. */
  public Patience(Ticker ticker) {
    this.ticker = ticker;
  }

  /** A question to a server. */
  @FunctionalInterface
  public interface Condition {

    /** Whether it is so by now. */
    boolean holds() throws SQLException;
  }

  /**
   * Whether a condition came to hold in time; asked every 5 ms, and at least once.
   *
   * @throws SQLException of the condition; 57014 when all waiting has been ended
   */
  public boolean until(Duration limit, Condition condition) throws SQLException {
    long start = ticker.read();
    while (true) {
      if (ended || Thread.currentThread().isInterrupted()) {
        throw new SQLException("interrupted", "57014");
      }
      if (condition.holds()) {
        return true;
      }
      if (ticker.read() - start >= limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** A reading of its clock, in nanoseconds. */
  public long now() {
    return ticker.read();
  }

  /** Ends all waiting, of now and later. */
  public void end() {
    ended = true;
  }

  /** Lets it wait again, for what has to be done after an interruption. */
  public void again() {
    ended = false;
  }
}
