package io.dese.testkit.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port of this machine and passes every connection on to a target that may change.
 *
 * <p>One thread owns the sockets, the connections and the faults; other threads hand it commands
 * and wait until they are done. So a fault is in effect when its method returns, and nothing here
 * is locked.
 */
public final class Relay implements Link, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int BACKLOG = 512;
  private static final long COMMAND_SECONDS = 10;
  private static final int BUFFER = 64 << 10;

  private final Selector selector;
  private final InetSocketAddress address;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  // From here on owned by the thread.
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(BUFFER);
  private final List<RelayedConnection> open = new ArrayList<>();
  private Faults faults = Faults.NONE;
  private @Nullable InetSocketAddress target;
  private @Nullable ServerSocketChannel listener;
  private boolean closing;

  /** Takes a free port; refuses connections until there is a target. */
  public Relay(String name) {
    try {
      this.selector = Selector.open();
      this.address = Loopback.address(Loopback.freePort());
    } catch (IOException e) {
      throw new UncheckedIOException("No relay for " + name, e);
    }
    this.thread = new Thread(this::run, "relay-" + name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** The port that clients use; it never changes. */
  public int port() {
    return address.getPort();
  }

  /**
   * Passes new connections on to {@code server}; null refuses them, as a stopped server does.
   * Established connections stay as they are.
   */
  public void target(@Nullable InetSocketAddress server) {
    command(
        () -> {
          target = server;
          listenOrNot();
        });
  }

  @Override
  public void refuse() {
    change(Faults::refused);
  }

  @Override
  public void cut() {
    change(f -> f.cut(true, true));
  }

  @Override
  public void cutToServer() {
    change(f -> f.cut(true, false));
  }

  @Override
  public void cutToClient() {
    change(f -> f.cut(false, true));
  }

  @Override
  public void delay(Duration latency) {
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency was " + latency + " but it must not be negative");
    }
    change(f -> f.delayed(latency.toNanos()));
  }

  @Override
  public void heal() {
    change(f -> Faults.NONE);
  }

  @Override
  public void resetConnections() {
    command(() -> open.forEach(RelayedConnection::reset));
  }

  @Override
  public int connections() {
    int[] count = new int[1];
    command(() -> count[0] = (int) open.stream().filter(RelayedConnection::isOpen).count());
    return count[0];
  }

  /** Resets all connections; when it returns, the port is free and the thread has ended. */
  @Override
  public void close() {
    if (thread.isAlive()) {
      command(() -> closing = true);
      try {
        thread.join(TimeUnit.SECONDS.toMillis(COMMAND_SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void change(UnaryOperator<Faults> step) {
    command(
        () -> {
          faults = step.apply(faults);
          listenOrNot();
        });
  }

  private void command(Runnable body) {
    if (!thread.isAlive()) {
      throw new IllegalStateException("The relay on port " + port() + " is closed.");
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    commands.add(
        () -> {
          try {
            body.run();
            done.complete(null);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    selector.wakeup();
    done.orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS).join();
  }

  private void listenOrNot() {
    try {
      boolean listen = target != null && !faults.refuse();
      if (!listen && listener != null) {
        listener.close();
        listener = null;
        // A closed channel keeps its port until the selector has forgotten its key.
        selector.selectNow();
      } else if (listen && listener == null) {
        listener = ServerSocketChannel.open();
        listener.bind(address, BACKLOG);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
      }
      if (listener != null) {
        listener
            .keyFor(selector)
            .interestOps(faults.acceptsConnections() ? SelectionKey.OP_ACCEPT : 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + address.getPort(), e);
    }
  }

  private void run() {
    try {
      while (!closing) {
        selector.select(timeoutMillis());
        boolean everyone = runCommands() || faults.delayNanos() > 0;
        accept();
        advance(everyone);
        open.removeIf(connection -> !connection.isOpen());
        selector.selectedKeys().clear();
      }
    } catch (IOException | RuntimeException e) {
      log.error("The relay on port {} has failed.", address.getPort(), e);
    } finally {
      shutDown();
    }
  }

  private boolean runCommands() {
    boolean any = false;
    for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
      next.run();
      any = true;
    }
    return any;
  }

  /** A command may concern idle connections too; without one only the ready ones need a look. */
  private void advance(boolean everyone) {
    long now = System.nanoTime();
    if (everyone) {
      open.forEach(connection -> connection.advance(faults, scratch, now));
      return;
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof RelayedConnection connection) {
        connection.advance(faults, scratch, now);
      }
    }
  }

  private void accept() throws IOException {
    while (listener != null && target != null && faults.acceptsConnections()) {
      SocketChannel client = listener.accept();
      if (client == null) {
        return;
      }
      try {
        open.add(RelayedConnection.open(client, target, selector));
      } catch (IOException e) {
        log.debug("The server behind port {} cannot be reached.", address.getPort(), e);
      }
    }
  }

  /** Zero means without limit, as {@link Selector#select(long)} wants it. */
  private long timeoutMillis() {
    if (faults.delayNanos() == 0) {
      return 0;
    }
    long now = System.nanoTime();
    long nanos =
        open.stream()
            .mapToLong(connection -> connection.nanosUntilDue(faults, now))
            .min()
            .orElse(Long.MAX_VALUE);
    return nanos == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
  }

  private void shutDown() {
    open.forEach(RelayedConnection::reset);
    try {
      if (listener != null) {
        listener.close();
      }
      selector.close();
    } catch (IOException e) {
      log.warn("The relay on port {} did not close cleanly.", address.getPort(), e);
    }
  }
}
