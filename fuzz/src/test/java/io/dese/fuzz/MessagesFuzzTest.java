package io.dese.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Lengths, and the messages of a server that are read: they are understood, or refused. */
class MessagesFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void aMessageIsUnderstoodOrRefused(byte[] bytes) {
    ByteBuf in = Unpooled.wrappedBuffer(bytes);
    if (bytes.length >= Frame.HEADER) {
      size(in);
    }
    try {
      ErrorFields fields = ErrorFields.read(in);
      ByteBuf out = Unpooled.buffer();
      fields.write(out, (byte) 'E');
      assertThat(Frame.size(out, 0)).isEqualTo(out.readableBytes());
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      // The server's connection is closed for either.
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void size(ByteBuf in) {
    try {
      assertThat(Frame.size(in, 0)).isBetween(Frame.HEADER, Frame.MOST_LENGTH + 1);
    } catch (ProtocolException e) {
      assertThat(e).hasMessage("invalid message length");
    }
  }
}
