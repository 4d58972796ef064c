package io.dese.proxy.client;

import io.dese.proxy.session.Conversation;
import io.netty.buffer.ByteBuf;

/** The client has its session. */
record InSession(Conversation session) implements Phase {

  @Override
  public void received(ByteBuf bytes) {
    session.received(bytes);
  }

  @Override
  public void writabilityChanged(boolean writable) {
    session.clientWritabilityChanged(writable);
  }

  @Override
  public void closed() {
    session.clientClosed();
  }

  @Override
  public void inputEnded() {
    session.inputEnded();
  }
}
