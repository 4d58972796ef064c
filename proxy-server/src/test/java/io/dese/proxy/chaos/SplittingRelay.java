package io.dese.proxy.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes bytes on in pieces: what the server sends is cut at given offsets, with pauses, or every
 * byte is sent alone. It can also end the server's side of all connections.
 */
@SuppressWarnings({"AddressSelection", "NonAtomicVolatileUpdate"})
final class SplittingRelay implements AutoCloseable {

  /** Long enough for the proxy to have read what came before. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(1_500);

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean bytewise;
  private volatile int stride;
  private volatile int position;

  SplittingRelay(int serverPort) throws IOException {
    server = new InetSocketAddress("127.0.0.1", serverPort);
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "splitting-relay");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /**
   * The server's bytes from now on are sent in parts.
   *
   * @param first length of the first part
   * @param each length of the others; 0 for no more parts
   */
  void split(int first, int each) {
    position = each - first;
    stride = each;
  }

  /** Every byte of the server's is sent alone. */
  void bytewise(boolean is) {
    bytewise = is;
  }

  /** As if the server had closed its connections, or been cut off. */
  void endConnections(boolean reset) throws IOException {
    for (Socket socket : open) {
      end(socket, reset);
    }
    open.clear();
  }

  private static void end(Socket socket, boolean reset) throws IOException {
    try (socket) {
      if (reset && !socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (SocketException e) {
      // It was closed between the question and the answer.
      return;
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket behind = new Socket();
        behind.connect(server);
        client.setTcpNoDelay(true);
        behind.setTcpNoDelay(true);
        open.add(client);
        start(() -> pump(client, behind, false));
        start(() -> pump(behind, client, true));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void pump(Socket from, Socket to, boolean splits) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (splits) {
          split(out, buffer, length);
        } else {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException e) {
      // One side has gone: both are closed.
      return;
    }
  }

  private void split(OutputStream out, byte[] bytes, int length) throws IOException {
    int every = bytewise ? 1 : stride;
    int at = 0;
    while (at < length) {
      int next = every == 0 ? length : Math.min(length, at + every - position % every);
      out.write(bytes, at, next - at);
      position += next - at;
      at = next;
      if (every > 1 && at < length) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      endConnections(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
