package io.dese.proxy.config.pgbouncer;

import static java.util.Map.entry;

import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries the sections {@code [databases]}, {@code [users]} and {@code [peers]} over. */
final class SectionImport {

  /** What our key is, and of what kind the value. */
  private record Target(String key, Conversion conversion) {}

  private static final Map<String, Target> OF_DATABASE =
      Map.ofEntries(
          entry("dbname", new Target("database", Conversion.TEXT)),
          entry("user", new Target("user", Conversion.TEXT)),
          entry("password", new Target("password", Conversion.TEXT)),
          entry("pool_size", new Target("pool-size", Conversion.COUNT)),
          entry("min_pool_size", new Target("min-idle", Conversion.COUNT)),
          entry("reserve_pool_size", new Target("reserve-size", Conversion.COUNT)),
          entry("reserve_pool", new Target("reserve-size", Conversion.COUNT)),
          entry("pool_mode", new Target("pool-mode", Conversion.TEXT)),
          entry("query_wait_timeout", new Target("query-wait", Conversion.SECONDS)),
          entry("max_db_connections", new Target("max-connections", Conversion.COUNT)),
          entry("max_db_client_connections", new Target("max-clients", Conversion.COUNT)),
          entry("server_lifetime", new Target("life-time", Conversion.SECONDS)));

  private static final Map<String, Target> OF_USER =
      Map.ofEntries(
          entry("pool_size", new Target("pool-size", Conversion.COUNT)),
          entry("reserve_pool_size", new Target("reserve-size", Conversion.COUNT)),
          entry("pool_mode", new Target("pool-mode", Conversion.TEXT)),
          entry("query_timeout", new Target("query", Conversion.SECONDS)),
          entry("query_wait_timeout", new Target("query-wait", Conversion.SECONDS)),
          entry("transaction_timeout", new Target("transaction", Conversion.SECONDS)),
          entry("idle_transaction_timeout", new Target("idle-in-transaction", Conversion.SECONDS)),
          entry("client_idle_timeout", new Target("client-idle", Conversion.SECONDS)),
          entry("max_user_client_connections", new Target("max-clients", Conversion.COUNT)));

  private static final Map<String, String> WITHOUT_COUNTERPART =
      Map.ofEntries(
          entry(
              "connect_query", "put what it sets into server-parameters; nothing else can be run"),
          entry("auth_user", "there is one auth.query-user for all databases"),
          entry("auth_query", "there is one auth.query for all databases"),
          entry("auth_dbname", "there is one auth.query-database for all databases"),
          entry(
              "load_balance_hosts", "which node takes a statement follows from its role and state"),
          entry("target_session_attrs", "the primary is observed and takes every write"),
          entry("max_user_connections", "pool-size bounds a user's connections in each database"));

  private static final Set<String> SERVER_PARAMETERS =
      Set.of("client_encoding", "datestyle", "timezone");

  private final Drafting draft;
  private final Map<String, Entry> settings;
  private final Set<String> seen = new HashSet<>();

  /**
   * For one file.
   *
   * @param settings of the section {@code [pgbouncer]}, by their names
   */
  SectionImport(Drafting draft, Map<String, Entry> settings) {
    this.draft = draft;
    this.settings = settings;
  }

  void convert(Entry entry) {
    String name = Drafting.nameOf(entry);
    Optional<Map<String, String>> pairs = ConnectionString.parse(entry.value());
    if (!seen.add(name)) {
      draft.remark(entry, name, List.of(), "stands there twice; what both say is put together");
    }
    if (pairs.isEmpty()) {
      draft.remark(entry, name, List.of(), "left out, because it is not key=value key='value'");
      return;
    }
    switch (entry.section()) {
      case "databases" -> database(entry, new LinkedHashMap<>(pairs.get()));
      case "users" ->
          pairs.get().forEach((key, value) -> pair(entry, "users", OF_USER, key, value));
      case "peers" -> peer(entry, pairs.get());
      default ->
          draft.remark(entry, name, List.of(), "left out, because PgBouncer has no such section");
    }
  }

  /** What can be said only when all sections are known. */
  void end() {
    if (seen.stream().noneMatch(name -> name.startsWith("[databases]"))) {
      draft.remark("[databases]", "", "names none, so that nobody can be served");
    }
  }

  private void database(Entry entry, Map<String, String> pairs) {
    String name = Drafting.nameOf(entry);
    String hosts = pairs.remove("host");
    String port = pairs.remove("port");
    List<String> addresses = new ArrayList<>();
    for (String host : hosts == null || hosts.isEmpty() ? List.<String>of() : split(hosts)) {
      if (host.startsWith("/") || host.startsWith("@")) {
        draft.remark(
            entry, name, path(entry), "%s is a Unix socket; localhost instead".formatted(host));
        addresses.add(address("localhost", port));
      } else {
        addresses.add(address(host, port));
      }
    }
    if (addresses.isEmpty()) {
      draft.remark(
          entry,
          name,
          path(entry),
          "no host, so that PgBouncer takes a Unix socket; localhost here");
      addresses.add(address("localhost", port));
    } else if (addresses.size() > 1) {
      draft.remark(
          entry,
          name,
          path(entry),
          "PgBouncer goes round robin; here these have to be a primary and its replicas");
    }
    draft.put(entry, path(entry, "hosts"), addresses);
    Entry most = settings.get("max_db_connections");
    if (most != null && !isZero(most.value()) && !pairs.containsKey("max_db_connections")) {
      pairs.put("max_db_connections", most.value());
    }
    pairs.forEach((key, value) -> pair(entry, "databases", OF_DATABASE, key, value));
  }

  private void pair(
      Entry entry, String section, Map<String, Target> targets, String key, String value) {
    String name = Drafting.nameOf(entry) + " " + key;
    Target target = targets.get(key);
    String reason = WITHOUT_COUNTERPART.get(key);
    if (target != null) {
      target(entry, name, target, value);
    } else if (section.equals("databases") && SERVER_PARAMETERS.contains(key)) {
      draft.put(entry, path(entry, "server-parameters", key), value);
    } else {
      draft.remark(
          entry,
          name,
          path(entry),
          "left out" + (reason == null ? ", because PgBouncer has no such key" : ": " + reason));
    }
  }

  private void target(Entry entry, String name, Target target, String value) {
    List<String> path = path(entry, target.key());
    if (value.equals("-1") || (value.isEmpty() && target.conversion() != Conversion.TEXT)) {
      return; // PgBouncer's word for a value that is not given
    }
    boolean zero = isZero(value) && target.conversion() != Conversion.TEXT;
    boolean mayBeZero = List.of("min-idle", "reserve-size").contains(target.key());
    if (zero && !mayBeZero) {
      draft.remark(
          entry,
          name,
          path(entry),
          "left out: 0 means no limit, which cannot be said here for one alone");
    } else if (target.key().equals("password")) {
      // Not by way of a remark, which would show it.
      draft.put(entry, path, value);
    } else {
      draft.convert(entry, name, value, target.conversion(), path);
    }
  }

  private static boolean isZero(String value) {
    return value.matches("0+(\\.0*)?");
  }

  private void peer(Entry entry, Map<String, String> pairs) {
    String name = Drafting.nameOf(entry);
    String host = pairs.getOrDefault("host", "");
    if (!entry.key().matches("[0-9]{1,9}") || host.isEmpty() || host.matches("[/@].*")) {
      draft.remark(
          entry,
          name,
          List.of(),
          "left out, because a peer here is a number with a host and a port, not a Unix socket");
      return;
    }
    String port = pairs.getOrDefault("port", "6432");
    draft.put(entry, path(entry), address(host, port));
    pairs.keySet().stream()
        .filter(key -> !List.of("host", "port").contains(key))
        .forEach(key -> draft.remark(entry, name + " " + key, path(entry), "left out"));
  }

  private static List<String> split(String hosts) {
    return Conversion.split(hosts);
  }

  private static String address(String host, @Nullable String port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return (bare ? "[" + host + "]" : host) + (port == null || port.isEmpty() ? "" : ":" + port);
  }

  private static List<String> path(Entry entry, String... keys) {
    List<String> path = new ArrayList<>(List.of(entry.section(), entry.key()));
    path.addAll(List.of(keys));
    return path;
  }
}
