package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A text with its parameter types, as Parse carries them after the name: whoever prepares the same
 * shares it. Thread-safe.
 */
final class Prepared {

  private final byte[] body;
  private final ByteBuf view;
  private final byte[] serverName;
  private final Effects effects;
  private final boolean foldable;
  private final boolean named;
  private final TextMemory memory;
  private final AtomicInteger holders = new AtomicInteger();
  private volatile boolean seen;
  private volatile boolean retired;

  /**
   * A new one.
   *
   * @param foldable whether its literals mean the same whenever they are read
   * @param named whether clients have given it a name
   * @param memory counts it while somebody holds it
   */
  Prepared(
      byte[] body,
      String serverName,
      Effects effects,
      boolean foldable,
      boolean named,
      TextMemory memory) {
    this.body = body;
    this.view = Unpooled.wrappedBuffer(body);
    this.serverName = serverName.getBytes(US_ASCII);
    this.effects = effects;
    this.foldable = foldable;
    this.named = named;
    this.memory = memory;
  }

  /** Somebody keeps it: a client by a name, or all by its text. It counts once. */
  void hold() {
    if (holders.getAndIncrement() == 0) {
      memory.takes(body.length);
    }
  }

  /** Somebody keeps it no more. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      memory.gives(body.length);
    }
  }

  /** How many keep it. */
  int holders() {
    return holders.get();
  }

  /** What follows the name in Parse. */
  byte[] body() {
    return body;
  }

  /** Its text; of another encoding of the client's than UTF-8 it may not be quite right. */
  String text() {
    int end = 0;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, 0, end, UTF_8);
  }

  /** Its name on servers. */
  byte[] serverName() {
    return serverName;
  }

  /** What its text does to a session. */
  Effects effects() {
    return effects;
  }

  /** Whether it may stand for an unnamed statement: it came before, and means the same now. */
  boolean worthKeeping() {
    if (!seen) {
      seen = true;
      return false;
    }
    return foldable && !retired;
  }

  boolean named() {
    return named;
  }

  /** Its plan has died with what it was made of: the next Parse makes a new one. */
  void retire() {
    retired = true;
  }

  boolean retired() {
    return retired;
  }

  boolean equalTo(ByteBuf in, int from, int length) {
    return length == body.length && ByteBufUtil.equals(in, from, view, 0, length);
  }
}
