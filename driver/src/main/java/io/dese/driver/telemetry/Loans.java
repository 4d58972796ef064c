package io.dese.driver.telemetry;

import io.dese.core.cluster.Node;
import io.dese.health.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who holds a physical connection for too long. Each loan is logged once, with the stack of
 * the statement that borrowed it, and again when it comes back. Thread-safe; costs a comparison a
 * loan while it is off, and a stack trace while it is on.
 */
public final class Loans {

  private static final Logger LOG = LoggerFactory.getLogger("io.dese.leak");

  private final Ticker ticker;
  private final @Nullable Duration longest;
  private final Map<Object, Loan> open = new ConcurrentHashMap<>();

  /**
   * Nothing is lent yet.
   *
   * @param longest how long a loan may last before it is logged; null for ever
   */
  public Loans(Ticker ticker, @Nullable Duration longest) {
    this.ticker = ticker;
    this.longest = longest;
  }

  /** How often {@link #check} should be called; null for never. */
  public @Nullable Duration pace() {
    return longest == null ? null : longest.dividedBy(4).plusMillis(1);
  }

  /**
   * A session borrows a connection.
   *
   * @param connection what it borrows
   * @param state tells what the session does with it, from any thread
   */
  public void begin(Object connection, Node node, boolean replica, Supplier<String> state) {
    if (longest != null) {
      Thread borrower = Thread.currentThread();
      open.put(
          connection,
          new Loan(
              node + (replica ? " (replica)" : " (primary)"),
              state,
              borrower.getName(),
              new Borrowed(borrower.getName()),
              ticker.read()));
    }
  }

  /** It is given back, or discarded. */
  public void end(Object connection) {
    if (longest != null) {
      Loan loan = open.remove(connection);
      if (loan != null && loan.reported) {
        LOG.info(
            "The connection to {} that thread {} borrowed came back after {} ms",
            loan.node,
            loan.borrower,
            age(loan));
      }
    }
  }

  /** Logs each loan that has become too long since the last look. */
  public void check() {
    for (Loan loan : open.values()) {
      if (longest != null && !loan.reported && age(loan) >= longest.toMillis()) {
        loan.reported = true;
        LOG.warn(
            "A connection to {} is held for {} ms, longer than leak-detection={} ms; {}; borrowed"
                + " here by thread {}:",
            loan.node,
            age(loan),
            longest.toMillis(),
            loan.state.get(),
            loan.borrower,
            loan.borrowed);
      }
    }
  }

  private long age(Loan loan) {
    return TimeUnit.NANOSECONDS.toMillis(ticker.read() - loan.since);
  }

  /** One loan; {@code reported} is written by whoever checks. */
  private static final class Loan {
    private final String node;
    private final Supplier<String> state;
    private final String borrower;
    private final Throwable borrowed;
    private final long since;
    private volatile boolean reported;

    Loan(String node, Supplier<String> state, String borrower, Throwable borrowed, long since) {
      this.node = node;
      this.state = state;
      this.borrower = borrower;
      this.borrowed = borrowed;
      this.since = since;
    }
  }

  /** Where a connection was borrowed: only its stack counts. */
  private static final class Borrowed extends Exception {
    private static final long serialVersionUID = 1;

    Borrowed(String thread) {
      super("borrowed by thread " + thread);
    }
  }
}
