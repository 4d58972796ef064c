package io.dese.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.config.HostPort;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnector;
import io.dese.proxy.session.ClientSession;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Deals with requests to cancel: finds whose key it is, here or at the sibling proxy that has given
 * it. "Canceling Requests in Progress" of the manual.
 */
final class Cancels {

  /**
   * Stands behind the key of a request that a sibling has passed on: such a one is not passed on
   * again, so that it cannot go round when peers name each other wrongly.
   */
  private static final byte[] PASSED_ON = "/dese".getBytes(US_ASCII);

  private final int own;
  private final Clients clients;
  private final ServerConnector connector;
  private final Supplier<ProxyConfig> config;

  /**
   * A new one.
   *
   * @param own peer id
   * @param connector reaches siblings
   */
  Cancels(int own, Clients clients, ServerConnector connector, Supplier<ProxyConfig> config) {
    this.own = own;
    this.clients = clients;
    this.connector = connector;
    this.config = config;
  }

  /**
   * Somebody asks to cancel what a session runs.
   *
   * @param loop of who asks
   * @param then called on any loop when that is done, or if there is nothing to do
   */
  void cancel(Loop loop, int processId, byte[] key, Runnable then) {
    boolean passedOn = endsWith(key, PASSED_ON);
    byte[] secret = passedOn ? Arrays.copyOf(key, key.length - PASSED_ON.length) : key;
    ProxyConfig now = config.get();
    int peer = Clients.peerOf(processId);
    HostPort sibling = peer == own || passedOn ? null : now.peers().get(peer);
    if (sibling == null) {
      here(processId, secret, then);
      return;
    }
    byte[] marked = Arrays.copyOf(key, key.length + PASSED_ON.length);
    System.arraycopy(PASSED_ON, 0, marked, key.length, PASSED_ON.length);
    connector.cancel(
        loop,
        new ServerAddress(sibling.host(), sibling.port()),
        new ServerConnector.CancelKey(processId, marked),
        (int) now.timeouts().cancelWait().toMillis(),
        then);
  }

  private void here(int processId, byte[] secret, Runnable then) {
    ClientConnection client = clients.withKey(processId, secret);
    if (client == null) {
      then.run();
      return;
    }
    client
        .loop()
        .execute(
            () -> {
              ClientSession session = client.session();
              if (session == null) {
                then.run();
              } else {
                session.cancel(then);
              }
            });
  }

  private static boolean endsWith(byte[] bytes, byte[] end) {
    int from = bytes.length - end.length;
    return from > 0 && Arrays.equals(bytes, from, bytes.length, end, 0, end.length);
  }
}
