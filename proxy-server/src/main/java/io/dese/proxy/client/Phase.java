package io.dese.proxy.client;

import io.netty.buffer.ByteBuf;

/** Where a client's connection stands: start-up, login, session. Belongs to its loop. */
sealed interface Phase permits Startup, Login, Entering, InSession, Ended {

  /** Bytes have come; they are the phase's to release. */
  void received(ByteBuf bytes);

  /** The client takes bytes again, or no more. */
  default void writabilityChanged(boolean writable) {}

  /** Nothing more will come, but the client may still read. */
  void inputEnded();

  /** The connection is gone. */
  default void closed() {}
}
