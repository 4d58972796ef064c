package io.dese.proxy.session;

import io.dese.proxy.pool.Pooled;

/** Cancels what a server connection runs. */
@FunctionalInterface
public interface Canceller {

  /**
   * Asks the server to, and tells the pool when it has dealt with it.
   *
   * @param then called after that, on the loop
   */
  void cancel(Pooled<ServerSide> running, Runnable then);
}
