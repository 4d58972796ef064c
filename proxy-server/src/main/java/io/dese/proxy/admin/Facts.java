package io.dese.proxy.admin;

import java.util.List;

/**
 * All that can be seen of the proxy at one moment.
 *
 * @param process the proxy itself
 * @param databases those configured, and those asked for besides
 * @param pools every pool there is
 * @param clients every client that has logged in
 * @param servers every server connection
 * @param statements texts that are prepared on servers by the proxy's names
 * @param settings of the configuration, without secrets
 */
public record Facts(
    ProcessFacts process,
    List<DatabaseFacts> databases,
    List<PoolFacts> pools,
    List<ClientFacts> clients,
    List<ServerFacts> servers,
    List<StatementFacts> statements,
    List<SettingFacts> settings) {

  /** Keeps copies. */
  public Facts {
    databases = List.copyOf(databases);
    pools = List.copyOf(pools);
    clients = List.copyOf(clients);
    servers = List.copyOf(servers);
    statements = List.copyOf(statements);
    settings = List.copyOf(settings);
  }
}
