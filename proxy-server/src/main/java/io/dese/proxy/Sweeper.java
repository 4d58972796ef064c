package io.dese.proxy;

import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.session.ClientSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the sessions of one loop, some times a second: whoever takes too long is ended, and
 * while the proxy ends everybody who is at rest. One task a loop costs less than a timer a request.
 */
final class Sweeper {

  private static final long EVERY_NANOS = 100_000_000;

  /** Every session is looked at so often where no short time-out is set. */
  private static final int SELDOM = 10;

  private final NettyLoop loop;
  private final ProxyFront front;
  private final Databases databases;
  private final AtomicLong lag = new AtomicLong();
  private int turns;
  private long due;

  Sweeper(NettyLoop loop, ProxyFront front, Databases databases) {
    this.loop = loop;
    this.front = front;
    this.databases = databases;
  }

  void start() {
    due = loop.now() + EVERY_NANOS;
    loop.schedule(this::sweep, EVERY_NANOS);
  }

  /** How late the loop was with the last sweep. */
  Duration lag() {
    return Duration.ofNanos(lag.get());
  }

  private void sweep() {
    long now = loop.now();
    lag.set(Math.max(0, now - due));
    if (loop.index() == 0) {
      databases.sweep(now);
    }
    turns++;
    if (turns % SELDOM == 0 || front.draining() || databases.watchful()) {
      front.clients().forEach(loop, client -> look(client, now));
    }
    start();
  }

  private void look(Clients.Client client, long now) {
    ClientConnection connection = client.connection();
    ClientSession session = connection.session();
    if (session == null) {
      return;
    }
    if (front.draining() && session.life().atRest()) {
      end(connection, Endings.SHUTDOWN);
      return;
    }
    ErrorFields why = session.life().expired(now);
    if (why != null) {
      end(connection, why);
    }
  }

  /** Ends a client, on its loop; it is told why if it can be. */
  static void end(ClientConnection connection, ErrorFields why) {
    @Nullable ClientSession session = connection.session();
    if (session != null && session.life().midMessage()) {
      // An error in the middle of a row would be taken for a part of it.
      connection.close();
    } else {
      connection.refuse(why);
    }
  }
}
