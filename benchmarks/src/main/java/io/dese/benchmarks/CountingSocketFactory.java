package io.dese.benchmarks;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import javax.net.SocketFactory;

/** Counts the bytes to and from each port; pgjdbc creates it by name. */
public final class CountingSocketFactory extends SocketFactory {

  private static final ConcurrentMap<Integer, LongAdder> BYTES = new ConcurrentHashMap<>();

  /** Called by pgjdbc. */
  public CountingSocketFactory() {}

  /** Bytes in both directions so far. */
  static long bytes(int port) {
    return counter(port).sum();
  }

  private static LongAdder counter(int port) {
    return BYTES.computeIfAbsent(port, any -> new LongAdder());
  }

  @Override
  public Socket createSocket() {
    return new CountingSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static IOException unconnectedOnly() {
    return new IOException("pgjdbc connects its sockets itself");
  }

  private static final class CountingSocket extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
      LongAdder counter = counter(getPort());
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int count = in.read(buffer, offset, length);
          counter.add(Math.max(0, count));
          return count;
        }
      };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      LongAdder counter = counter(getPort());
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
          out.write(buffer, offset, length);
          counter.add(length);
        }
      };
    }
  }
}
