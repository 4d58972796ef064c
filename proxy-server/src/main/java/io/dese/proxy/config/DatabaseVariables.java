package io.dese.proxy.config;

import io.dese.proxy.auth.AuthMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that the environment carries; the variables mean what they mean to the driver.
 *
 * <p>Clients log in with the user and password of {@code DATABASE_URL}; if it has no password, they
 * need none. An empty variable counts as absent.
 */
final class DatabaseVariables {

  private static final String PRIMARY = "DATABASE_URL";
  private static final String REPLICA = "DATABASE_READ_REPLICA_URL_";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  /** Parameters of a URL and the keys of {@code tls.server} that they are here. */
  private static final Map<String, String> TLS_KEYS =
      Map.of("sslmode", "mode", "sslrootcert", "ca", "sslcert", "certificate", "sslkey", "key");

  /** As libpq writes it, and as pgjdbc does. */
  private static final List<String> APPLICATION_NAME =
      List.of("application_name", "ApplicationName");

  private final Map<String, String> environment;
  private final List<ConfigProblem> problems = new ArrayList<>();

  DatabaseVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads all of them.
   *
   * @throws ConfigException with every problem; there must be a {@code DATABASE_URL}
   */
  ProxyConfig read() {
    ProxyConfig config = ProxyConfig.defaults();
    config = number(config, "DATABASE_MAX_POOL_SIZE", "pool.size", "");
    config = number(config, "DATABASE_CONNECTION_LIMIT", "limits.clients", "");
    config = number(config, "DATABASE_REPLICATION_LAG_THRESHOLD_MS", "routing.max-lag", "ms");
    config = number(config, "DATABASE_TIMEOUT", "timeouts.server-connect", "ms");
    config = replicaSwitch(config);
    if (given(PRIMARY).isEmpty()) {
      problem(PRIMARY, "", "must be set where there is no configuration file");
    }
    Optional<PostgresUrl> primary = given(PRIMARY).flatMap(text -> url(PRIMARY, text));
    if (primary.isPresent()) {
      config = withDatabase(config, primary.get(), hosts(primary.get()));
    }
    if (!problems.isEmpty()) {
      throw ConfigException.of(problems);
    }
    return config;
  }

  private List<HostPort> hosts(PostgresUrl primary) {
    List<HostPort> hosts = new ArrayList<>(primary.hosts());
    replicas()
        .values()
        .forEach(
            name ->
                url(name, environment.get(name))
                    .ifPresent(
                        replica -> {
                          checkSame(name, replica, primary);
                          hosts.addAll(replica.hosts());
                        }));
    return hosts;
  }

  private ProxyConfig withDatabase(ProxyConfig config, PostgresUrl primary, List<HostPort> hosts) {
    String name = primary.database() == null ? primary.user() : primary.database();
    if (name == null) {
      problem(PRIMARY, Secret.HIDDEN, "must name a database after the host, or a user");
      return config;
    }
    Shape<DatabaseConfig> shape = Shape.of(DatabaseConfig.class);
    Map<String, @Nullable Object> values = shape.values();
    values.put("hosts", hosts);
    values.put("user", primary.user());
    values.put("password", primary.user() == null ? null : primary.password());
    values.put("server-parameters", serverParameters(primary));
    Optional<DatabaseConfig> database = attempt("hosts of " + PRIMARY, () -> shape.make(values));
    Optional<ServerTlsConfig> tls = tls(primary);
    if (database.isEmpty() || tls.isEmpty()) {
      return config;
    }
    AuthConfig auth = config.auth();
    return config
        .withDatabase(name, database.get())
        .withTls(config.tls().withServer(tls.get()))
        .withAuth(
            primary.user() == null || primary.password() == null
                ? auth.withMethod(AuthMethod.TRUST)
                : auth.withUser(primary.user(), primary.password()));
  }

  private Map<String, String> serverParameters(PostgresUrl primary) {
    Map<String, String> parameters = new LinkedHashMap<>();
    primary
        .parameters()
        .forEach(
            (name, value) -> {
              if (APPLICATION_NAME.contains(name)) {
                parameters.put("application_name", value);
              } else if (!TLS_KEYS.containsKey(name)) {
                problem(
                    "a parameter of " + PRIMARY,
                    Secret.HIDDEN,
                    "must be one of user, password, application_name, sslmode, sslrootcert, sslcert,"
                        + " sslkey");
              }
            });
    return parameters;
  }

  private Optional<ServerTlsConfig> tls(PostgresUrl primary) {
    Shape<ServerTlsConfig> shape = Shape.of(ServerTlsConfig.class);
    Map<String, @Nullable Object> values = shape.values();
    primary
        .parameters()
        .forEach(
            (name, value) ->
                Optional.ofNullable(TLS_KEYS.get(name))
                    .flatMap(shape::slot)
                    .flatMap(
                        slot ->
                            attempt(name + " of " + PRIMARY, () -> slot.parse(value))
                                .map(parsed -> Map.entry(slot.name(), parsed)))
                    .ifPresent(entry -> values.put(entry.getKey(), entry.getValue())));
    return attempt("sslmode of " + PRIMARY, () -> shape.make(values));
  }

  /** All nodes share what is not theirs alone. */
  private void checkSame(String name, PostgresUrl replica, PostgresUrl primary) {
    checkSame("user of " + name, replica.user(), primary.user());
    checkSame("password of " + name, replica.password(), primary.password());
    checkSame("database of " + name, replica.database(), primary.database());
    replica
        .parameters()
        .forEach(
            (key, value) ->
                checkSame("a parameter of " + name, value, primary.parameters().get(key)));
  }

  private void checkSame(String part, @Nullable Object value, @Nullable Object expected) {
    if (value != null && !Objects.equals(value, expected)) {
      problem(part, Secret.HIDDEN, "must be the same as in " + PRIMARY + ", or left out");
    }
  }

  private SortedMap<Integer, String> replicas() {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (String name : environment.keySet()) {
      if (name.startsWith(REPLICA) && given(name).isPresent()) {
        String number = name.substring(REPLICA.length());
        if (NUMBER.matcher(number).matches()) {
          names.put(Integer.valueOf(number), name);
        } else {
          problem(name, Secret.HIDDEN, "must end in a number from 1 to 9999");
        }
      }
    }
    return names;
  }

  private ProxyConfig number(ProxyConfig config, String name, String path, String unit) {
    return given(name)
        .flatMap(
            text ->
                attempt(
                    name,
                    () -> {
                      if (!WHOLE.matcher(text).matches()) {
                        String of = unit.isEmpty() ? "" : " of " + unit;
                        throw ConfigException.of(name, text, "must be a whole number" + of);
                      }
                      return config.with(path, text + unit);
                    }))
        .orElse(config);
  }

  private ProxyConfig replicaSwitch(ProxyConfig config) {
    String name = "DATABASE_ENABLE_READ_REPLICA";
    String text = given(name).orElse("true");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "1" -> config.with("routing.replicas", "on");
      case "false", "off", "0" -> config.with("routing.replicas", "off");
      default -> {
        problem(name, text, "must be true or false");
        yield config;
      }
    };
  }

  private Optional<PostgresUrl> url(String name, @Nullable String text) {
    return attempt(name, () -> PostgresUrl.parse(Objects.requireNonNull(text)));
  }

  private <T> Optional<T> attempt(String part, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (ConfigException e) {
      e.problems().forEach(problem -> problem(part, problem.value(), problem.rule()));
      return Optional.empty();
    }
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  private void problem(String path, @Nullable String value, String rule) {
    problems.add(new ConfigProblem(path, value, rule, 0));
  }
}
