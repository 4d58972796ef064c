package io.dese.proxy.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server says to one question, until it is ready for the next. */
final class Reply {

  private final List<List<@Nullable String>> rows = new ArrayList<>();
  private @Nullable ErrorFields error;
  private @Nullable TransactionStatus status;

  /**
   * Reads what is there of whole messages.
   *
   * @return whether the server is ready for the next question
   * @throws ProtocolException when it is no message
   */
  boolean read(ByteBuf in) {
    while (status == null && in.readableBytes() >= Frame.HEADER) {
      int size = Frame.size(in, in.readerIndex());
      if (in.readableBytes() < size) {
        return false;
      }
      byte type = in.readByte();
      in.skipBytes(Integer.BYTES);
      message(type, in.readSlice(size - Frame.HEADER));
    }
    return status != null;
  }

  private void message(byte type, ByteBuf body) {
    switch (type) {
      case Backend.DATA_ROW -> rows.add(row(body));
      case Backend.ERROR_RESPONSE -> error = ErrorFields.read(body);
      case Backend.READY_FOR_QUERY -> status = TransactionStatus.of(body.readByte());
      default -> {
        // Completions of the steps, and what a server may say at any time.
      }
    }
  }

  private static List<@Nullable String> row(ByteBuf body) {
    int columns = body.readUnsignedShort();
    List<@Nullable String> row = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      int length = body.readInt();
      row.add(length < 0 ? null : body.readCharSequence(length, UTF_8).toString());
    }
    return row;
  }

  List<List<@Nullable String>> rows() {
    return rows;
  }

  /** Why there is no answer; null when there is one. */
  @Nullable ErrorFields error() {
    return error;
  }

  /** Whether the connection can be used for another question. */
  boolean clean() {
    return status == TransactionStatus.IDLE;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Reply[" + rows.size() + " rows]";
  }
}
