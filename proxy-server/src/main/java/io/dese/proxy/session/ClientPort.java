package io.dese.proxy.session;

import io.dese.proxy.loop.Loop;
import io.netty.buffer.ByteBuf;

/** The client's connection, as its session uses it; on its loop alone. */
public interface ClientPort {

  /** Its loop. */
  Loop loop();

  /** Sends bytes with the next {@link #flush}; they are released. */
  void write(ByteBuf bytes);

  /** Sends what was written. */
  void flush();

  /** Whether it takes more bytes. */
  boolean writable();

  /** Whether to read from the client. */
  void reading(boolean on);

  /** Bytes for messages to the client. */
  ByteBuf buffer(int size);

  /** Ends it, after what was written. */
  void close();
}
