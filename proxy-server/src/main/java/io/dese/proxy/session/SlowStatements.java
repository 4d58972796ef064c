package io.dese.proxy.session;

import java.time.Duration;

/** Hears of requests that took long; called on the session's loop. */
public interface SlowStatements {

  /** From how many nanoseconds a request is slow; 0 for never: then no text is kept. */
  long threshold();

  /** One has ended. */
  void slow(String sql, Duration took);
}
