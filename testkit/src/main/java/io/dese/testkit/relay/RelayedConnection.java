package io.dese.testkit.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client's connection and the one to the server that belongs to it. Used by one thread. */
final class RelayedConnection {

  private final SocketChannel client;
  private final SocketChannel server;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private final Pipe toServer;
  private final Pipe toClient;
  private boolean connected;

  private RelayedConnection(SocketChannel client, SocketChannel server, Selector selector)
      throws IOException {
    this.client = client;
    this.server = server;
    this.toServer = new Pipe(client, server);
    this.toClient = new Pipe(server, client);
    this.clientKey = client.register(selector, 0, this);
    this.serverKey = server.register(selector, SelectionKey.OP_CONNECT, this);
  }

  /** Takes over {@code client}; closes it with a reset when the server cannot be reached. */
  static RelayedConnection open(SocketChannel client, InetSocketAddress target, Selector selector)
      throws IOException {
    SocketChannel server = SocketChannel.open();
    try {
      for (SocketChannel channel : new SocketChannel[] {client, server}) {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      server.connect(target);
      return new RelayedConnection(client, server, selector);
    } catch (IOException e) {
      reset(client);
      reset(server);
      throw e;
    }
  }

  boolean isOpen() {
    return client.isOpen();
  }

  /** Moves what the sockets and the faults allow; any error resets both sides, as TCP would. */
  void advance(Faults faults, ByteBuffer scratch, long now) {
    if (!isOpen()) {
      return;
    }
    try {
      if (!connected && serverKey.isValid() && serverKey.isConnectable()) {
        connected = server.finishConnect();
      }
      if (connected) {
        move(toServer, clientKey, faults.cutToServer(), faults.delayNanos(), scratch, now);
        move(toClient, serverKey, faults.cutToClient(), faults.delayNanos(), scratch, now);
        if (toServer.isDone() && toClient.isDone()) {
          client.close();
          server.close();
        } else {
          updateInterest(faults, now);
        }
      }
    } catch (IOException e) {
      reset();
    }
  }

  private static void move(
      Pipe pipe, SelectionKey source, boolean cut, long delayNanos, ByteBuffer scratch, long now)
      throws IOException {
    if (pipe.wantsRead(cut) && source.isReadable()) {
      pipe.read(scratch, delayNanos, now);
    }
    if (!cut) {
      pipe.write(delayNanos, now);
    }
  }

  private void updateInterest(Faults faults, long now) {
    clientKey.interestOps(
        (toServer.wantsRead(faults.cutToServer()) ? SelectionKey.OP_READ : 0)
            | writeInterest(toClient, faults.cutToClient(), faults, now));
    serverKey.interestOps(
        (toClient.wantsRead(faults.cutToClient()) ? SelectionKey.OP_READ : 0)
            | writeInterest(toServer, faults.cutToServer(), faults, now));
  }

  private static int writeInterest(Pipe pipe, boolean cut, Faults faults, long now) {
    return pipe.wantsWrite(cut, faults.delayNanos(), now) ? SelectionKey.OP_WRITE : 0;
  }

  long nanosUntilDue(Faults faults, long now) {
    return Math.min(
        faults.cutToServer() ? Long.MAX_VALUE : toServer.nanosUntilDue(now),
        faults.cutToClient() ? Long.MAX_VALUE : toClient.nanosUntilDue(now));
  }

  void reset() {
    reset(client);
    reset(server);
  }

  private static void reset(SocketChannel channel) {
    try (channel) {
      if (channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // The other side was faster: the connection is gone, which is what a reset is for.
    }
  }
}
