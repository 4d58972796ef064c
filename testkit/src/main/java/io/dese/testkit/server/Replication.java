package io.dese.testkit.server;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What makes servers a cluster, in SQL and settings, whoever runs them. */
final class Replication {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

  private Replication() {}

  /** What every database of the cluster has; replicas get it from the primary. */
  static void createExtensions(Server primary) {
    Sql.on(primary).execute("create extension if not exists pg_stat_statements");
  }

  /**
   * Creates the missing ones. Every node has the slots of all others, so that any of them can
   * follow it after a promotion; a slot that nobody has used holds back no WAL.
   */
  static void createSlots(Server server, List<String> names) {
    String others =
        names.stream().filter(name -> !name.equals(server.name())).collect(Collectors.joining(","));
    Sql.on(server)
        .value(
            "select count(pg_create_physical_replication_slot(name))"
                + " from unnest(string_to_array(?, ',')) name"
                + " where name not in (select slot_name from pg_replication_slots)",
            others);
  }

  static void awaitStreaming(Server primary, int replicas) {
    boolean streaming =
        Sql.on(primary)
            .becomesTrue(
                CONNECT_LIMIT,
                "select count(*) = ? from pg_stat_replication where state = 'streaming'",
                replicas);
    if (!streaming) {
      throw new ServerException(
          "%d replicas should stream, but they do not. Log of the primary:\n%s"
              .formatted(replicas, primary.logTail()));
    }
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
