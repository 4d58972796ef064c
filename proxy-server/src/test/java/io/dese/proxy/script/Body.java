package io.dese.proxy.script;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a message's body. */
final class Body {

  private final ByteBuffer bytes;

  Body(byte[] content) {
    this.bytes = ByteBuffer.wrap(content);
  }

  int int1() {
    return bytes.get();
  }

  int int2() {
    return bytes.getShort();
  }

  int int4() {
    return bytes.getInt();
  }

  String cstring() {
    StringBuilder text = new StringBuilder();
    for (int c = bytes.get(); c != 0; c = bytes.get()) {
      text.append((char) (c & 0xff));
    }
    return text.toString();
  }

  /** A length and as many bytes; null for -1. */
  @Nullable String value() {
    int length = int4();
    return length < 0 ? null : raw(length);
  }

  String raw(int length) {
    byte[] taken = new byte[length];
    bytes.get(taken);
    return Bytes.text(taken);
  }

  String rest() {
    return raw(bytes.remaining());
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }
}
