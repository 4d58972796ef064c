package io.dese.proxy.pool;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerConnection;

/** Opens connections to servers. */
@FunctionalInterface
public interface Opener {

  /**
   * Begins to open one; the answer comes on the same loop.
   *
   * @param loop where it is to live
   */
  void open(Loop loop, Answer answer);

  /** How it ended. */
  interface Answer {

    /** It is open, and its first listener gets what comes. */
    void opened(ServerConnection connection);

    /** No server has let us in. */
    void failed(ErrorFields why);
  }
}
