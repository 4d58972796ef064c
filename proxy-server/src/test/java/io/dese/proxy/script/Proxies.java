package io.dese.proxy.script;

import io.dese.proxy.ProxyServer;
import io.dese.proxy.config.ConfigReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The proxy in each mode, before one server. */
final class Proxies implements AutoCloseable {

  private static final String CONFIG =
      """
      listen:
        addresses: 127.0.0.1
        port: 0
      http:
        port: off
      databases:
        "*":
          hosts: %s:%d
      auth:
        method: trust
      pool:
        mode: %s
        size: %d
      """;

  private static final int MANY = 10;

  private final Target server;
  private final List<ProxyServer> running = new ArrayList<>();
  private final Map<Mode, Target> targets = new EnumMap<>(Mode.class);
  private final Target oneServer;

  /**
   * Starts them.
   *
   * @param server PostgreSQL itself
   */
  Proxies(Target server) throws IOException {
    this.server = server;
    for (Mode mode : Mode.values()) {
      targets.put(mode, start(mode, MANY));
    }
    oneServer = start(Mode.TRANSACTION, 1);
  }

  private Target start(Mode mode, int size) throws IOException {
    String yaml = CONFIG.formatted(server.host(), server.port(), mode.text(), size);
    ProxyServer proxy = ProxyServer.start(new ConfigReader(Map.of()).read(yaml));
    running.add(proxy);
    return new Target(
        mode.text(), "127.0.0.1", proxy.port(), server.user(), server.database(), null);
  }

  /** By mode, those against which a script is run. */
  Map<Mode, Target> targets(Script script) {
    Map<Mode, Target> fitting = new EnumMap<>(targets);
    if (script.directives().oneServer()) {
      fitting.put(Mode.TRANSACTION, oneServer);
    }
    return fitting;
  }

  @Override
  public void close() {
    running.forEach(ProxyServer::close);
  }
}
