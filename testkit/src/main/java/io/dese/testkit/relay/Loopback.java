package io.dese.testkit.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The address 127.0.0.1 and its free TCP ports, which are taken below the ranges from which
 * operating systems pick the local ports of outgoing connections: such a port stays ours while its
 * server is down.
 */
public final class Loopback {

  public static final String HOST = "127.0.0.1";

  private static final int FIRST = 16_384;
  private static final int END = 32_768;
  private static final int ATTEMPTS = 200;

  private Loopback() {}

  /** The address as a number, without a name that could be resolved to something else. */
  public static InetSocketAddress address(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("Four bytes are an address.", e);
    }
  }

  /** A port that was free a moment ago; whoever binds it must be ready to try another one. */
  public static int freePort() throws IOException {
    IOException last = new IOException("no port tried");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(address(port));
        return port;
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }
}
