package io.dese.proxy.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the proxy: immutable, and valid one by one. What holds between sections is
 * checked where a configuration is read, by {@link ConfigReader}.
 *
 * @param databases by the name that clients ask for; {@code *} stands for every other name
 * @param users by the name that clients log in with; these win over {@code databases}
 * @param peers sibling proxies by their peer id
 */
public record ProxyConfig(
    @Key(says = "Where clients connect.") ListenConfig listen,
    @Key(says = "Where health and metrics are served.") HttpConfig http,
    @Key(says = "The databases that clients may ask for.") Map<String, DatabaseConfig> databases,
    @Key(says = "What is different for single users.") Map<String, UserConfig> users,
    @Key(says = "Connections to servers.") PoolConfig pool,
    @Key(says = "Which node takes a statement.") RoutingConfig routing,
    @Key(says = "Who may log in.") AuthConfig auth,
    @Key(says = "Encryption on both sides.") TlsConfig tls,
    @Key(says = "What one proxy takes on.") LimitsConfig limits,
    @Key(says = "How long things may take.") TimeoutsConfig timeouts,
    @Key(says = "What a client's session keeps.") SessionConfig session,
    @Key(says = "The console over the wire.") AdminConfig admin,
    @Key(says = "What is logged.") LogConfig log,
    @Key(
            says =
                "Sibling proxies as peer-id: host:port; a cancel request that reaches the wrong one"
                    + " is passed on.")
        Map<Integer, HostPort> peers) {

  /** The name of the entry that serves every database without one of its own. */
  public static final String ANY_DATABASE = "*";

  /** Keeps copies of the maps, in their order. */
  public ProxyConfig {
    databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
    peers = Collections.unmodifiableMap(new TreeMap<>(peers));
    Violations violations = new Violations();
    databases.keySet().forEach(name -> violations.name("databases." + name, name));
    users.keySet().forEach(name -> violations.name("users." + name, name));
    peers.keySet().forEach(id -> violations.range("peers." + id, id, 0, ListenConfig.MAX_PEER_ID));
    violations.throwIfAny();
  }

  /** Every default; no database. */
  public static ProxyConfig defaults() {
    return Shape.of(ProxyConfig.class).defaults();
  }

  /** The entry for {@code name}: its own one, else that of {@code *}. */
  public Optional<DatabaseConfig> database(String name) {
    DatabaseConfig own = databases.get(name);
    return Optional.ofNullable(own != null ? own : databases.get(ANY_DATABASE));
  }

  /** The key of the entry for {@code name}. */
  public String entryOf(String name) {
    return databases.containsKey(name) ? name : ANY_DATABASE;
  }

  /**
   * The pool settings of one pair: what the user's own say, else those of the database, else those
   * of the section {@code pool}.
   */
  public PoolConfig pool(String database, String user) {
    UserConfig ofUser = users.getOrDefault(user, UserConfig.NOTHING);
    return ofUser.over(database(database).map(entry -> entry.over(pool)).orElse(pool));
  }

  /** The time-outs of one pair, in the same order of precedence. */
  public TimeoutsConfig timeouts(String database, String user) {
    UserConfig ofUser = users.getOrDefault(user, UserConfig.NOTHING);
    TimeoutsConfig ofDatabase =
        database(database).map(entry -> entry.over(timeouts)).orElse(timeouts);
    return ofUser.over(ofDatabase);
  }

  /** The largest number of clients of {@code database}; {@code null} for no limit. */
  public @Nullable Integer clientsOfDatabase(String database) {
    Integer own = database(database).map(DatabaseConfig::maxClients).orElse(null);
    return own != null ? own : limits.clientsPerDatabase();
  }

  /** The largest number of clients of {@code user}; {@code null} for no limit. */
  public @Nullable Integer clientsOfUser(String user) {
    Integer own = users.getOrDefault(user, UserConfig.NOTHING).maxClients();
    return own != null ? own : limits.clientsPerUser();
  }

  /** The same but for {@code listen}. */
  public ProxyConfig withListen(ListenConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "listen", other);
  }

  /** The same but for {@code http}. */
  public ProxyConfig withHttp(HttpConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "http", other);
  }

  /** The same and one more database. */
  public ProxyConfig withDatabase(String name, DatabaseConfig database) {
    Map<String, DatabaseConfig> all = new LinkedHashMap<>(databases);
    all.put(name, database);
    return Shape.of(ProxyConfig.class).with(this, "databases", all);
  }

  /** The same and one more user. */
  public ProxyConfig withUser(String name, UserConfig user) {
    Map<String, UserConfig> all = new LinkedHashMap<>(users);
    all.put(name, user);
    return Shape.of(ProxyConfig.class).with(this, "users", all);
  }

  /** The same but for {@code pool}. */
  public ProxyConfig withPool(PoolConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "pool", other);
  }

  /** The same but for {@code auth}. */
  public ProxyConfig withAuth(AuthConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "auth", other);
  }

  /** The same but for {@code tls}. */
  public ProxyConfig withTls(TlsConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "tls", other);
  }

  /** The same but for {@code limits}. */
  public ProxyConfig withLimits(LimitsConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "limits", other);
  }

  /** The same but for {@code timeouts}. */
  public ProxyConfig withTimeouts(TimeoutsConfig other) {
    return Shape.of(ProxyConfig.class).with(this, "timeouts", other);
  }

  /** The same but for one key, read as from a file: {@code with("pool.size", "5")}. */
  public ProxyConfig with(String path, String text) {
    return SettingText.set(this, path, text);
  }
}
