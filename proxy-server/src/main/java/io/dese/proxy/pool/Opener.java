package io.dese.proxy.pool;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnection;

/** Opens connections to servers. Thread-safe. */
public interface Opener {

  /**
   * Begins to open one; the answer comes on the same loop.
   *
   * @param loop where it is to live
   */
  void open(Loop loop, Answer answer);

  /** Where the next one will probably be opened. */
  ServerAddress place();

  /** Whether no server is tried for now, because none could be reached just before. */
  boolean rests();

  /** How it ended. */
  interface Answer {

    /** It is open, and its first listener gets what comes. */
    void opened(ServerConnection connection);

    /** No server has let us in. */
    void failed(ErrorFields why);

    /** No server was tried: this is why none let us in before. */
    void rests(ErrorFields why);
  }
}
