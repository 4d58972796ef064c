package io.dese.proxy.protocol;

import io.netty.buffer.ByteBuf;

/**
 * A message as it travels: a type byte, a length of four bytes that counts itself, and the body.
 * "Message Flow" of the manual.
 */
public final class Frame {

  /** Type and length. */
  public static final int HEADER = 5;

  /** What a length counts at least: itself. */
  public static final int LEAST_LENGTH = 4;

  /** What a server accepts at most: {@code PQ_LARGE_MESSAGE_LIMIT}, 1 GiB - 2. */
  public static final int MOST_LENGTH = (1 << 30) - 2;

  private Frame() {}

  /**
   * The size of a frame with its type.
   *
   * @param at index of the type; the header has to be readable
   * @throws ProtocolException when the length cannot be
   */
  public static int size(ByteBuf in, int at) {
    int length = in.getInt(at + 1);
    if (length < LEAST_LENGTH || length > MOST_LENGTH) {
      throw ProtocolException.silently("invalid message length");
    }
    return length + 1;
  }

  /** Begins a message; the result is for {@link #end}. */
  public static int begin(ByteBuf out, byte type) {
    out.writeByte(type);
    int at = out.writerIndex();
    out.writeInt(0);
    return at;
  }

  /** Ends a message: its length is known now. */
  public static void end(ByteBuf out, int begun) {
    out.setInt(begun, out.writerIndex() - begun);
  }

  /** A message without a body. */
  public static void empty(ByteBuf out, byte type) {
    out.writeByte(type);
    out.writeInt(LEAST_LENGTH);
  }
}
