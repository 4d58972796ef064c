package io.dese.proxy.server;

import io.dese.proxy.loop.Loop;
import io.netty.buffer.ByteBuf;

/**
 * Who gets what a server says. Called on {@link #loop} alone. A call may be about a connection that
 * was given back meanwhile, when its own loop is another one.
 */
public interface ServerListener {

  /** The loop on which it wants to be called. */
  Loop loop();

  /** Bytes have come; they are the listener's to release. */
  void received(ServerConnection from, ByteBuf bytes);

  /** No more bytes for now: what was written because of them may be flushed. */
  void readComplete(ServerConnection from);

  /** The server takes bytes again, or no more. */
  void writabilityChanged(ServerConnection from);

  /** The connection is gone. */
  void closed(ServerConnection from);
}
