package io.dese.testkit.server;

import io.dese.testkit.time.Await;
import java.time.Duration;
import java.util.List;

/** What makes servers a cluster, in SQL and settings, whoever runs them. */
final class Replication {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

  private Replication() {}

  /** Extensions on the primary, a slot for every node on every node, and every replica streams. */
  static void prepare(List<Server> servers) {
    Server primary = servers.get(0);
    Sql.on(primary).execute("create extension if not exists pg_stat_statements");
    List<String> names = servers.stream().map(Server::name).toList();
    servers.forEach(server -> createSlots(server, names));
    int replicas = servers.size() - 1;
    Await.until(
        CONNECT_LIMIT,
        () -> replicas + " replicas stream. Log of the primary:\n" + primary.logTail(),
        () -> streaming(primary) == replicas);
  }

  /**
   * Creates the missing ones. Every node has the slots of all others, so that any of them can
   * follow it after a promotion; a slot that nobody has used holds back no WAL.
   */
  static void createSlots(Server server, List<String> names) {
    for (String name : names) {
      if (!name.equals(server.name())) {
        Sql.on(server)
            .value(
                "select pg_create_physical_replication_slot(?) where not exists"
                    + " (select from pg_replication_slots where slot_name = ?)",
                name,
                name);
      }
    }
  }

  private static int streaming(Server primary) {
    return Integer.parseInt(
        Sql.on(primary)
            .value("select count(*) from pg_stat_replication where state = 'streaming'"));
  }

  /** The value of {@code primary_conninfo} for the node {@code name}. */
  static String connectionInfo(Login login, String host, int port, String name) {
    String info =
        "host=%s port=%d user=%s application_name=%s sslmode=disable gssencmode=disable"
            .formatted(host, port, login.user(), name);
    return login.password() == null
        ? info
        : info + " password=" + DataDirectory.quoted(login.password());
  }
}
