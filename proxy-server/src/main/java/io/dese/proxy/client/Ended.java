package io.dese.proxy.client;

import io.netty.buffer.ByteBuf;

/** Nothing that comes matters any more. */
record Ended() implements Phase {

  @Override
  public void received(ByteBuf bytes) {
    bytes.release();
  }

  @Override
  public void inputEnded() {}
}
