package io.dese.proxy.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The fault that the checker is there for: gives two clients each other's answers now and then. */
@SuppressWarnings("AddressSelection")
final class SwappingRelay implements AutoCloseable {

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Exchanger<byte[]> swap = new Exchanger<>();
  private final AtomicInteger tickets = new AtomicInteger();
  private final AtomicInteger swapped = new AtomicInteger();

  SwappingRelay(int serverPort) throws IOException {
    server = new InetSocketAddress("127.0.0.1", serverPort);
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "swapping-relay");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many answers went to the wrong client. */
  int swapped() {
    return swapped.get();
  }

  void swapSoon() {
    LockSupport.parkNanos(20_000_000);
    tickets.compareAndSet(0, 2);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket behind = new Socket();
        behind.connect(server);
        open.add(client);
        open.add(behind);
        start(() -> pump(client, behind, false));
        start(() -> pump(behind, client, true));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void pump(Socket from, Socket to, boolean swaps) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        byte[] bytes = Arrays.copyOf(buffer, length);
        out.write(
            swaps && tickets.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? other(bytes) : bytes);
      }
    } catch (IOException e) {
      // One side has gone: both are closed.
      return;
    }
  }

  private byte[] other(byte[] own) {
    try {
      byte[] other = swap.exchange(own, 1, TimeUnit.SECONDS);
      swapped.incrementAndGet();
      return other;
    } catch (TimeoutException e) {
      return own;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return own;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
