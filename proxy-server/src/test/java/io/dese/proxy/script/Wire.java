package io.dese.proxy.script;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** One blocking connection that speaks frames. */
final class Wire implements Closeable {

  private static final int LIMIT_MILLIS = 10_000;
  private static final int LARGEST = 64 << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private int chunk = Integer.MAX_VALUE;
  private int splitAt;
  private boolean over;
  private @Nullable Message key;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.out = socket.getOutputStream();
  }

  static Wire to(Target target) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.connect(new InetSocketAddress(target.host(), target.port()), LIMIT_MILLIS);
    return new Wire(socket);
  }

  /** From now on bytes are written in pieces of this size. */
  void chunk(int size) {
    chunk = size;
  }

  /** What is sent next is written in two pieces, the first of this size. */
  void splitNextAt(int offset) {
    splitAt = offset;
  }

  /** A write to a connection that the other side has closed shows in what is read next. */
  void send(byte[] bytes) throws IOException {
    try {
      int first = Math.min(splitAt, bytes.length);
      write(bytes, 0, first);
      write(bytes, first, bytes.length);
      splitAt = 0;
    } catch (SocketException e) {
      over = over || socket.isClosed();
    }
  }

  private void write(byte[] bytes, int from, int to) throws IOException {
    for (int start = from; start < to; ) {
      int length = Math.min(chunk, to - start);
      out.write(bytes, start, length);
      start += length;
    }
  }

  /**
   * The next message, or {@link Message#CLOSED}.
   *
   * @throws ScriptException when nothing comes for 10 s
   */
  Message read() throws IOException {
    try {
      int type = in.read();
      if (type < 0) {
        return closed();
      }
      int length = in.readInt() - 4;
      if (length < 0 || length > LARGEST) {
        return Message.of("broken", String.valueOf((char) type), "length " + length);
      }
      byte[] content = new byte[length];
      in.readFully(content);
      Message message = BackendMessages.decode((char) type, content);
      if (message.is("BackendKeyData")) {
        key = message;
      }
      return message;
    } catch (EOFException | SocketException e) {
      return closed();
    } catch (SocketTimeoutException e) {
      throw new ScriptException("nothing came within " + LIMIT_MILLIS + " ms");
    }
  }

  /** The single byte that answers an SSLRequest. */
  Message readByte() throws IOException {
    try {
      int answer = in.read();
      return answer < 0 ? closed() : Message.of("byte", String.valueOf((char) answer));
    } catch (SocketException e) {
      return closed();
    } catch (SocketTimeoutException e) {
      throw new ScriptException("no byte came within " + LIMIT_MILLIS + " ms");
    }
  }

  private Message closed() {
    over = true;
    return Message.CLOSED;
  }

  /** Whether either side has closed it. */
  boolean isOver() {
    return over;
  }

  /**
   * The CancelRequest for it.
   *
   * @param wrong with a key that is not its own
   */
  byte[] cancelRequest(boolean wrong) {
    if (key == null) {
      throw new ScriptException("there is no BackendKeyData yet");
    }
    byte[] secret = Bytes.of(key.first());
    if (wrong) {
      secret[secret.length - 1] ^= 1;
    }
    int pid = Integer.parseInt(String.valueOf(key.words().get(1)));
    return FrontendMessages.cancel(pid, Bytes.text(secret));
  }

  /** Nothing more will be sent; answers can still be read. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Closes with a reset instead of in order. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    close();
  }

  @Override
  public void close() throws IOException {
    over = true;
    socket.close();
  }
}
