package io.dese.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final String SHUTDOWN = "57P01";
  private static final byte[] FATAL = message('E', "SFATAL\0C57P01\0\0");
  private static final byte[] PARSE_COMPLETE = message('1', "");

  private final Wire wire = new Wire();

  @Test
  void anErrorThatArrivesFirstProvesThatNothingHasBegun() throws IOException {
    begin();
    arrive(64, FATAL);

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isTrue();
  }

  @Test
  void howTheBytesAreCutDoesNotMatter() throws IOException {
    begin();
    arrive(1, FATAL);

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isTrue();
  }

  @Test
  void anErrorThatHadArrivedBeforeTheStatementProvesItToo() throws IOException {
    arrive(64, FATAL);
    wire.begin();

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isTrue();
  }

  @Test
  void anErrorAfterAnyOtherAnswerProvesNothing() throws IOException {
    begin();
    arrive(64, PARSE_COMPLETE, FATAL);

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isFalse();
  }

  @Test
  void anErrorWithSomethingBehindItProvesNothing() throws IOException {
    begin();
    arrive(64, FATAL, PARSE_COMPLETE);

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isFalse();
  }

  @Test
  void encryptedBytesProveNothing() throws IOException {
    begin();
    arrive(64, new byte[] {0x17, 3, 3, 0, 20, 1, 2, 3});

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isFalse();
  }

  @Test
  void aConnectionThatJustBreaksProvesNothing() {
    begin();

    assertThat(wire.endedBeforeStatement("08006")).isFalse();
    assertThat(wire.endedBeforeStatement(null)).isFalse();
  }

  @Test
  void whatNobodyWatchesProvesNothing() {
    wire.begin();

    assertThat(wire.endedBeforeStatement(SHUTDOWN)).isFalse();
    assertThat(wire.pending()).isFalse();
  }

  private void begin() {
    wire.watching(InputStream.nullInputStream());
    wire.begin();
  }

  private void arrive(int step, byte[]... messages) throws IOException {
    int length = 0;
    for (byte[] message : messages) {
      length += message.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] message : messages) {
      all.put(message);
    }
    InputStream watched = wire.watching(new ByteArrayInputStream(all.array()));
    byte[] buffer = new byte[step];
    int count = 0;
    while (count >= 0) {
      count = step == 1 ? watched.read() : watched.read(buffer, 0, step);
    }
  }

  private static byte[] message(char type, String body) {
    byte[] text = body.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(5 + text.length)
        .put((byte) type)
        .putInt(4 + text.length)
        .put(text)
        .array();
  }
}
