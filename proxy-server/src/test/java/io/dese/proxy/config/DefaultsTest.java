package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every key there is, so that none is forgotten. */
class DefaultsTest {

  /** Two values for each key, none of them the default. */
  private static final List<String> ALL_CHANGED =
      List.of(
          "listen.addresses=*",
          "listen.port=0",
          "listen.backlog=7",
          "listen.reuse-port=on",
          "listen.transport=io-uring",
          "listen.threads=3",
          "listen.peer-id=63",
          "http.address=*",
          "http.port=off",
          "databases.shop.hosts=db1, [::1]:7",
          "databases.shop.database=shop2",
          "databases.shop.user=app",
          "databases.shop.pool-mode=statement",
          "databases.shop.pool-size=7",
          "databases.shop.reserve-size=8",
          "databases.shop.min-idle=4",
          "databases.shop.life-time=5m",
          "databases.shop.max-clients=9",
          "databases.shop.max-connections=10",
          "databases.shop.query-wait=11s",
          "databases.shop.server-connect=12s",
          "databases.shop.server-parameters.search_path=a",
          "databases.shop.password=secret",
          "users.joe.pool-mode=session",
          "users.joe.pool-size=3",
          "users.joe.reserve-size=4",
          "users.joe.max-clients=5",
          "users.joe.query=6s",
          "users.joe.transaction=7s",
          "users.joe.idle-in-transaction=8s",
          "users.joe.client-idle=9s",
          "users.joe.query-wait=10s",
          "pool.mode=session",
          "pool.size=21",
          "pool.min-idle=1",
          "pool.reserve-size=2",
          "pool.reserve-after=3s",
          "pool.idle-timeout=4s",
          "pool.life-time=off",
          "pool.reset-query=RESET ALL",
          "pool.check-after=5s",
          "pool.prepared-statements=0",
          "pool.auto-prepare=off",
          "routing.replicas=off",
          "routing.max-lag=6s",
          "auth.method=trust",
          "auth.rules=host all all all reject",
          "auth.ident-file=ident.conf",
          "auth.users.joe=secret",
          "auth.user-list=users.txt",
          "auth.query=SELECT f($1)",
          "auth.query-user=asker",
          "auth.query-password=secret",
          "auth.query-database=shop",
          "auth.server-user=app",
          "auth.server-password=secret",
          "tls.client.certificate=a.crt",
          "tls.client.key=a.key",
          "tls.client.ca=ca.crt",
          "tls.client.mode=verify-full",
          "tls.client.protocol=tlsv1.3",
          "tls.server.mode=require",
          "tls.server.ca=b.crt",
          "tls.server.protocol=tlsv1.3",
          "limits.clients=11",
          "limits.clients-per-user=12",
          "limits.clients-per-database=13",
          "limits.clients-per-address=14",
          "limits.connections-per-node=15",
          "limits.rate=16",
          "limits.burst=17",
          "limits.startup-packet=2KiB",
          "limits.statement-size=3KiB",
          "limits.buffer=16KiB",
          "limits.prepared-memory=5MiB",
          "timeouts.query=1s",
          "timeouts.transaction=2s",
          "timeouts.idle-in-transaction=3s",
          "timeouts.client-idle=4s",
          "timeouts.query-wait=off",
          "timeouts.notice-after=off",
          "timeouts.login=6s",
          "timeouts.client-write=off",
          "timeouts.server-connect=7s",
          "timeouts.server-login-retry=8s",
          "timeouts.cancel-wait=9s",
          "timeouts.drain=0s",
          "session.application-name-add-host=on",
          "session.ignored-startup-parameters=a, b",
          "admin.database=pgbouncer",
          "admin.users=root",
          "admin.stats-users=eve, joe",
          "log.format=json",
          "log.connections=off",
          "log.slow-statement=250ms",
          "peers.1=other:6433");

  /** A certificate and its key stand together, so that one alone cannot be set. */
  private static final List<String> TOGETHER =
      List.of("tls.server.certificate", "tls.server.key", "tls.client.mode");

  static Stream<ConfigKey> keys() {
    return ConfigKey.all().stream();
  }

  static Stream<String> changes() {
    return ALL_CHANGED.stream();
  }

  private static ProxyConfig start() {
    return ProxyConfig.defaults()
        .withDatabase("shop", DatabaseConfig.of(new HostPort("db9", 5432)))
        .withUser("joe", UserConfig.NOTHING);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aDefaultStandsInItsShortestForm(ConfigKey key) {
    ProxyConfig config = start();

    assertThat(ConfigEntry.of(config))
        .filteredOn(entry -> entry.path().equals(key.path()))
        .allSatisfy(entry -> assertThat(entry.value()).isEqualTo(key.defaultText()));
    assertThat(key.says()).endsWith(".");
  }

  @Test
  void everyKeyIsTriedHere() {
    List<String> tried =
        ALL_CHANGED.stream()
            .map(change -> change.substring(0, change.indexOf('=')))
            .map(path -> path.replaceAll("(databases|users|peers)\\.\\w+", "$1.NAME"))
            .map(path -> path.replaceFirst("server-parameters\\.\\w+", "server-parameters.NAME"))
            .toList();

    assertThat(keys().map(ConfigKey::path).filter(path -> !TOGETHER.contains(path)))
        .allSatisfy(path -> assertThat(tried).contains(path));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aKeyThatIsSetChangesItsComponentAlone(String change) {
    String path = change.substring(0, change.indexOf('='));
    String text = change.substring(change.indexOf('=') + 1);
    ProxyConfig before = prepared(path);

    ProxyConfig after = before.with(path, text);

    ConfigChange difference = ConfigChange.between(before, after);
    List<String> paths =
        Stream.of(difference.reloaded(), difference.needRestart()).flatMap(List::stream).toList();
    assertThat(paths).containsExactly(path);
    assertThat(ConfigChange.between(after, after).isEmpty()).isTrue();
  }

  @Test
  void allOfThemTogetherSurvivePrintingAndReading() {
    ProxyConfig config = start();
    for (String change : ALL_CHANGED) {
      config =
          config.with(
              change.substring(0, change.indexOf('=')), change.substring(change.indexOf('=') + 1));
    }

    String everything = ConfigPrinter.ofEverything().print(config).replace("\"***\"", "secret");

    assertThat(Reading.read(everything)).isEqualTo(config);
  }

  /** With what a key cannot be without. */
  private static ProxyConfig prepared(String path) {
    ProxyConfig config = start();
    return switch (path) {
      case "databases.shop.password" -> config.with("databases.shop.user", "app");
      case "auth.query-password" -> config.with("auth.query-user", "asker");
      case "auth.server-password" -> config.with("auth.server-user", "app");
      case "tls.client.mode" ->
          config
              .with("tls.client.certificate", "c")
              .with("tls.client.key", "k")
              .with("tls.client.ca", "ca");
      default -> config;
    };
  }
}
