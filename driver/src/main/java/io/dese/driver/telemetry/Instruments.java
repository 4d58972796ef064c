package io.dese.driver.telemetry;

import io.dese.health.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a cluster record into.
 *
 * @param observers who hears of statements
 * @param pins counts pinned sessions
 * @param waits counts waits
 * @param loans knows the connections that are lent
 */
public record Instruments(Observers observers, Pins pins, Waits waits, Loans loans) {

  /**
   * New ones, which have recorded nothing.
   *
   * @param longestLoan how long a session may hold a connection before that is logged; null for
   *     ever
   */
  public static Instruments create(Ticker ticker, @Nullable Duration longestLoan) {
    return new Instruments(
        new Observers(), new Pins(), new Waits(ticker), new Loans(ticker, longestLoan));
  }
}
