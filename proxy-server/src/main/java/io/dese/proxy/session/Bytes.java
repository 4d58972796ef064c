package io.dese.proxy.session;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Buffers of the wire. */
final class Bytes {

  private static final ByteBuf PARSE_COMPLETE = constant(Backend.PARSE_COMPLETE);
  private static final ByteBuf CLOSE_COMPLETE = constant(Backend.CLOSE_COMPLETE);

  private Bytes() {}

  private static ByteBuf constant(byte type) {
    ByteBuf message = Unpooled.directBuffer(Frame.HEADER);
    Frame.empty(message, type);
    return Unpooled.unreleasableBuffer(message.asReadOnly());
  }

  /** What the proxy says in place of a server. */
  static ByteBuf said(Expected kind) {
    return (kind == Expected.SAY_PARSE_COMPLETE ? PARSE_COMPLETE : CLOSE_COMPLETE).duplicate();
  }

  /** The rest of an earlier read and a later one as one; takes over both. */
  static ByteBuf join(ByteBuf rest, ByteBuf more) {
    if (rest.refCnt() == 1
        && !rest.isReadOnly()
        && rest.maxCapacity() - rest.writerIndex() >= more.readableBytes()
        && rest.writableBytes() >= more.readableBytes()) {
      rest.writeBytes(more);
      more.release();
      return rest;
    }
    int size = rest.readableBytes() + more.readableBytes();
    ByteBuf joined = more.alloc().buffer(Math.max(256, Math.min(2 * size, size + (1 << 20))));
    joined.writeBytes(rest).writeBytes(more);
    rest.release();
    more.release();
    return joined;
  }

  static void release(@Nullable ByteBuf bytes) {
    if (bytes != null) {
      bytes.release();
    }
  }
}
