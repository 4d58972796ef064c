package io.dese.proxy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** Texts that end with a NUL: "Message Data Types" of the manual. */
public final class CString {

  private CString() {}

  /**
   * Reads one.
   *
   * @throws ProtocolException when it has no end
   */
  public static String read(ByteBuf in) {
    int length = in.bytesBefore((byte) 0);
    if (length < 0) {
      throw new ProtocolException("invalid string in message");
    }
    String text = in.toString(in.readerIndex(), length, UTF_8);
    in.skipBytes(length + 1);
    return text;
  }

  /**
   * The index of the NUL that ends the text that begins at an index.
   *
   * @param to index after the last byte that may be looked at
   * @return -1 when there is none
   */
  public static int end(ByteBuf in, int from, int to) {
    return in.indexOf(from, to, (byte) 0);
  }

  /** Writes one. */
  public static void write(ByteBuf out, String text) {
    out.writeCharSequence(text, UTF_8);
    out.writeByte(0);
  }
}
