package io.dese.proxy.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What SHOW shows besides pools and sessions: PgBouncer's columns, and then ours. */
final class Inventory {

  static final Listing<SettingFacts> CONFIG =
      Listing.of(Facts::settings)
          .text("key", SettingFacts::key)
          .text("value", SettingFacts::value)
          .text("default", SettingFacts::defaultValue)
          .text("changeable", setting -> setting.changeable() ? "yes" : "no");

  /** A database and how many connections and clients it has. */
  private record Used(DatabaseFacts database, long connections, long clients) {}

  static final Listing<?> DATABASES =
      Listing.of(Inventory::databases)
          .text("name", used -> used.database().name())
          .text("host", used -> host(used.database()))
          .number("port", used -> port(used.database()))
          .text("database", used -> used.database().serverName())
          .text("force_user", used -> used.database().forcedUser())
          .number("pool_size", used -> used.database().poolSize())
          .number("min_pool_size", used -> used.database().minIdle())
          .number("reserve_pool_size", used -> used.database().reserve())
          .number("server_lifetime", used -> used.database().lifeTime())
          .text("pool_mode", used -> used.database().mode())
          .number("max_connections", used -> orZero(used.database().maxConnections()))
          .number("current_connections", Used::connections)
          .number("max_client_connections", used -> orZero(used.database().maxClients()))
          .number("current_client_connections", Used::clients)
          .number("paused", used -> used.database().paused() ? 1 : 0)
          .number("disabled", used -> used.database().disabled() ? 1 : 0)
          .text("hosts", used -> String.join(",", used.database().hosts()));

  private record Command(String usage, String says) {}

  static final Listing<?> HELP =
      Listing.of(facts -> commands())
          .text("command", Command::usage)
          .text("meaning", Command::says);

  private record Count(String name, long items) {}

  static final Listing<?> LISTS =
      Listing.of(Inventory::lists).text("list", Count::name).number("items", Count::items);

  private record Memory(String name, long used, long most) {}

  static final Listing<?> MEM =
      Listing.of(Inventory::memory)
          .text("name", Memory::name)
          .number("used", Memory::used)
          .number("memtotal", Memory::most);

  static final Listing<StatementFacts> STATEMENTS =
      Listing.of(Facts::statements)
          .text("name", StatementFacts::name)
          .text("statement", StatementFacts::text);

  private record User(String name, long clients) {}

  static final Listing<?> USERS =
      Listing.of(Inventory::users)
          .text("name", User::name)
          .number("current_client_connections", User::clients);

  static final Listing<ProcessFacts> VERSION =
      Listing.of(facts -> List.of(facts.process()))
          .text("version", process -> "Dese Routing " + process.version());

  private Inventory() {}

  private static long orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static String host(DatabaseFacts database) {
    String first = database.hosts().isEmpty() ? "" : database.hosts().get(0);
    int colon = first.lastIndexOf(':');
    return colon < 0 ? first : first.substring(0, colon);
  }

  private static long port(DatabaseFacts database) {
    String first = database.hosts().isEmpty() ? "" : database.hosts().get(0);
    int colon = first.lastIndexOf(':');
    return colon < 0 ? 0 : Long.parseLong(first.substring(colon + 1));
  }

  private static List<Used> databases(Facts facts) {
    List<Used> all = new ArrayList<>();
    for (DatabaseFacts database : facts.databases()) {
      long connections =
          facts.servers().stream()
              .filter(server -> server.database().equals(database.name()))
              .count();
      long clients =
          facts.clients().stream()
              .filter(client -> client.database().equals(database.name()))
              .count();
      all.add(new Used(database, connections, clients));
    }
    return all;
  }

  private static List<Command> commands() {
    List<Command> all = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      all.add(new Command("SHOW " + topic, topic.says()));
    }
    all.add(
        new Command(
            "EXPLAIN ROUTE statement", "Where a statement would go, and why; it is not run."));
    for (Action action : Action.values()) {
      all.add(new Command(action.usage(), action.says()));
    }
    return all;
  }

  private static List<Count> lists(Facts facts) {
    long idle = facts.servers().stream().filter(server -> !server.lent()).count();
    return List.of(
        new Count("databases", facts.databases().size()),
        new Count("users", facts.process().users()),
        new Count("pools", facts.pools().size()),
        new Count("free_clients", 0),
        new Count("used_clients", facts.clients().size()),
        new Count("login_clients", facts.process().loginClients()),
        new Count("free_servers", idle),
        new Count("used_servers", facts.servers().size() - idle),
        new Count("prepared_statements", facts.statements().size()));
  }

  private static List<Memory> memory(Facts facts) {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        new Memory("heap", runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()),
        new Memory("direct", facts.process().directMemory(), 0));
  }

  private static List<User> users(Facts facts) {
    Map<String, Long> byName = new TreeMap<>();
    facts.clients().forEach(client -> byName.merge(client.user(), 1L, Long::sum));
    List<User> all = new ArrayList<>();
    byName.forEach((name, clients) -> all.add(new User(name, clients)));
    return all;
  }
}
