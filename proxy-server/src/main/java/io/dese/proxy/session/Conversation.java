package io.dese.proxy.session;

import io.netty.buffer.ByteBuf;

/** Who talks with a client after its login; called on the client's loop. */
public interface Conversation {

  /** Bytes came from the client; they are released. */
  void received(ByteBuf bytes);

  /** The client takes bytes again, or no more. */
  void clientWritabilityChanged(boolean writable);

  /** The client has gone, in whatever state. */
  void clientClosed();

  /** Nothing more will come, but the client may still read: what it has asked is answered. */
  void inputEnded();
}
