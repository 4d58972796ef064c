package io.dese.proxy.config;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One database that clients may ask for. What is {@code null} is as in the other sections.
 *
 * @param hosts primary and replicas in any order, from 1 to 64; which one is the primary is
 *     observed
 * @param database its name on the server; {@code null} for the one that the client asked for
 * @param user login at the server for all clients; {@code null} for each client's own
 * @param serverParameters set on every connection to a server
 */
public record DatabaseConfig(
    @Key(
            says =
                "Primary and replicas as host or host:port, at most 64; which one is the primary is"
                    + " observed.")
        List<HostPort> hosts,
    @Key(says = "Its name on the server; the same unless given.") @Nullable String database,
    @Key(says = "Login at the server for all clients; each client's own unless given.")
        @Nullable String user,
    @Key(says = "Password of that login.") @Nullable Secret password,
    @Key(says = "As pool.mode.") @Nullable PoolMode poolMode,
    @Key(says = "As pool.size.") @Nullable Integer poolSize,
    @Key(says = "As pool.reserve-size.") @Nullable Integer reserveSize,
    @Key(says = "As pool.min-idle.") @Nullable Integer minIdle,
    @Key(says = "As pool.life-time.") @Nullable Duration lifeTime,
    @Key(says = "As limits.clients-per-database.") @Nullable Integer maxClients,
    @Key(says = "Connections to each node for this database, of all users together.")
        @Nullable Integer maxConnections,
    @Key(says = "As timeouts.query-wait.") @Nullable Duration queryWait,
    @Key(says = "As timeouts.server-connect.") @Nullable Duration serverConnect,
    @Key(says = "Settings of every connection to a server, as name: value.")
        Map<String, String> serverParameters) {

  private static final int MOST_HOSTS = 64;
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$]*");
  private static final Set<String> NOT_PARAMETERS = Set.of("user", "database", "replication");

  /** Checks the ranges and that each node is named once. */
  public DatabaseConfig {
    hosts = List.copyOf(hosts);
    serverParameters = Collections.unmodifiableMap(new LinkedHashMap<>(serverParameters));
    Violations violations = new Violations();
    checkHosts(hosts, violations);
    violations.nameOrNone("database", database);
    violations.nameOrNone("user", user);
    if (password != null && user == null) {
      violations.add("password", password, "must stand beside user", "user");
    }
    violations.rangeOrNone("pool-size", poolSize, 1, PoolConfig.MAX_SIZE);
    violations.rangeOrNone("reserve-size", reserveSize, 0, PoolConfig.MAX_SIZE);
    violations.rangeOrNone("min-idle", minIdle, 0, PoolConfig.MAX_SIZE);
    violations.positiveOrNone("life-time", lifeTime);
    violations.rangeOrNone("max-clients", maxClients, 1, LimitsConfig.MAX_CLIENTS);
    violations.rangeOrNone("max-connections", maxConnections, 1, LimitsConfig.MAX_CLIENTS);
    violations.positiveOrNone("query-wait", queryWait);
    violations.positiveOrNone("server-connect", serverConnect);
    serverParameters.forEach((name, value) -> checkParameter(name, value, violations));
    violations.throwIfAny();
  }

  /** One with nothing but its nodes. */
  public static DatabaseConfig of(HostPort... hosts) {
    return Shape.of(DatabaseConfig.class)
        .with(Shape.of(DatabaseConfig.class).values(), "hosts", List.of(hosts));
  }

  /** The same with a login of its own. */
  public DatabaseConfig withLogin(String otherUser, @Nullable Secret otherPassword) {
    Shape<DatabaseConfig> shape = Shape.of(DatabaseConfig.class);
    Map<String, @Nullable Object> values = shape.values(this);
    values.put("user", otherUser);
    return shape.with(values, "password", otherPassword);
  }

  /** The same for another database on the server. */
  public DatabaseConfig withDatabase(String other) {
    return Shape.of(DatabaseConfig.class).with(this, "database", other);
  }

  /** The same in another mode. */
  public DatabaseConfig withPoolMode(PoolMode other) {
    return Shape.of(DatabaseConfig.class).with(this, "pool-mode", other);
  }

  /** The same with another size. */
  public DatabaseConfig withPoolSize(int other) {
    return Shape.of(DatabaseConfig.class).with(this, "pool-size", other);
  }

  /** The name on the server for a client that asked for {@code asked}. */
  public String databaseOr(String asked) {
    return database != null ? database : asked;
  }

  PoolConfig over(PoolConfig pool) {
    return pool.with(poolMode, poolSize, reserveSize, minIdle, lifeTime);
  }

  TimeoutsConfig over(TimeoutsConfig timeouts) {
    Shape<TimeoutsConfig> shape = Shape.of(TimeoutsConfig.class);
    Map<String, @Nullable Object> values = shape.values(timeouts);
    shape.put(values, "query-wait", queryWait);
    shape.put(values, "server-connect", serverConnect);
    return shape.make(values);
  }

  private static void checkHosts(List<HostPort> hosts, Violations violations) {
    violations.notEmpty("hosts", hosts);
    if (hosts.size() > MOST_HOSTS) {
      violations.add("hosts", hosts.size() + " hosts", "must be at most " + MOST_HOSTS);
    }
    Set<String> seen = new HashSet<>();
    for (HostPort host : hosts) {
      if (!seen.add(host.toString().toLowerCase(Locale.ROOT))) {
        violations.add("hosts", host, "must name each node once");
      }
    }
  }

  private static void checkParameter(String name, String value, Violations violations) {
    String key = "server-parameters." + name;
    if (!PARAMETER.matcher(name).matches()) {
      violations.add(key, value, "must have the name of a setting of PostgreSQL");
    } else if (NOT_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
      violations.add(key, value, "must be a setting: who logs in where is said elsewhere");
    } else if (value.indexOf('\0') >= 0) {
      violations.add(key, value, "must not contain a zero byte");
    }
  }
}
