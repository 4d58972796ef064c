package io.dese.proxy.pool;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import java.time.Duration;

/**
 * Who waits for a connection of a pool. It is called on its loop, never before {@link Pool#lend}
 * has returned.
 *
 * @param <S> what is kept with a connection
 */
public interface Borrower<S> {

  /** Where it lives. */
  Loop loop();

  /** Here is the connection. */
  void lent(Pooled<S> pooled);

  /** There will be none. */
  void refused(ErrorFields why);

  /** It has waited for a while, and there are others before it. */
  void stillWaiting(Duration since, int before);
}
