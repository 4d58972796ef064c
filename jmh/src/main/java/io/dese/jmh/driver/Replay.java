package io.dese.jmh.driver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One connection's requests and answers, as bytes. A request is what is written between two reads;
 * pgjdbc writes one in one piece if it is short. Used by one thread at a time, as pgjdbc does.
 */
final class Replay {

  /** A parameter of this value marks a request. */
  static final String MARK = "replay-this";

  private static final byte[] MARK_BYTES = MARK.getBytes(US_ASCII);

  /** First byte of an execution of a statement that the server has prepared; "Bind". */
  private static final byte BIND = 'B';

  private static final int LARGEST = 1024;

  private final InputStream fromServer;
  private final OutputStream toServer;
  private byte[] request = {};
  private byte[] answer = {};
  private int position;
  private @Nullable ByteArrayOutputStream recording;
  private byte[] recordedRequest = {};

  Replay(InputStream fromServer, OutputStream toServer) {
    this.fromServer = fromServer;
    this.toServer = toServer;
    this.position = 0;
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    finishRecording();
    if (Arrays.equals(request, 0, request.length, bytes, offset, offset + length)) {
      position = 0;
      return;
    }
    if (length < LARGEST && bytes[offset] == BIND && marked(bytes, offset, length)) {
      recordedRequest = Arrays.copyOfRange(bytes, offset, offset + length);
      recording = new ByteArrayOutputStream();
    }
    toServer.write(bytes, offset, length);
  }

  /** The answer to a request is whole when the next request is sent. */
  private void finishRecording() {
    ByteArrayOutputStream recorded = recording;
    if (recorded != null) {
      request = recordedRequest;
      answer = recorded.toByteArray();
      position = answer.length;
      recording = null;
    }
  }

  private static boolean marked(byte[] bytes, int offset, int length) {
    int end = offset + length - MARK_BYTES.length;
    for (int i = offset; i <= end; i++) {
      if (Arrays.equals(bytes, i, i + MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length)) {
        return true;
      }
    }
    return false;
  }

  private int receive(byte[] bytes, int offset, int length) throws IOException {
    int left = answer.length - position;
    if (left > 0) {
      int count = Math.min(left, length);
      System.arraycopy(answer, position, bytes, offset, count);
      position += count;
      return count;
    }
    int count = fromServer.read(bytes, offset, length);
    if (recording != null && count > 0) {
      recording.write(bytes, offset, count);
    }
    return count;
  }

  /** What pgjdbc reads from. */
  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return receive(bytes, offset, length);
      }

      @Override
      public int available() throws IOException {
        int left = answer.length - position;
        return left > 0 ? left : fromServer.available();
      }
    };
  }

  /** What pgjdbc writes to. */
  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        send(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        send(bytes, offset, length);
      }

      @Override
      public void flush() throws IOException {
        toServer.flush();
      }
    };
  }
}
