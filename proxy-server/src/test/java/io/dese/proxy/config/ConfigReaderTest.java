package io.dese.proxy.config;

import static io.dese.proxy.config.Reading.problems;
import static io.dese.proxy.config.Reading.read;
import static io.dese.proxy.config.Reading.usable;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  @Test
  void whatIsNotGivenHasItsDefault() {
    ProxyConfig config = usable("");

    assertThat(config.pool()).isEqualTo(PoolConfig.defaults());
    assertThat(config.listen()).isEqualTo(ListenConfig.defaults());
    assertThat(config.timeouts()).isEqualTo(TimeoutsConfig.defaults());
  }

  @Test
  void everyProblemIsToldAtOnceWithPathValueRuleAndLine() {
    assertThat(
            problems(
                """
                pool:
                  sise: 3
                  mode: x
                  idle-timeout: 5
                  min-idle: 70
                listen:
                  port: 99999
                databases:
                  shop: {}
                """))
        .containsExactlyInAnyOrder(
            "pool.sise is not a key; did you mean pool.size (line 2)",
            "pool.mode was 'x' but it must be one of transaction, session, statement (line 3)",
            "pool.idle-timeout was '5' but it must be a whole number with a unit, ms, s, m, h or d,"
                + " as in 500ms or 2s, and at most 3650d (line 4)",
            "pool.min-idle was '70' but it must not be above size (20) (line 5)",
            "listen.port was '99999' but it must be from 0 to 65535 (line 7)",
            "databases.shop.hosts was '' but it must have at least one entry (line 9)");
  }

  @Test
  void whatFollowsFromAnUnreadableValueIsNoProblemOfItsOwn() {
    assertThat(problems("pool: {size: many, min-idle: 70}\ndatabases: {a: {hosts: ['a b']}}"))
        .hasSize(2)
        .noneMatch(problem -> problem.contains("min-idle"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query-wait: 3s             | timeouts.query-wait
          pool_mode: session         | pool.mode
          Timeouts: {}               | timeouts
          pool: {reserve_size: 3}    | pool.reserve-size
          pool: {prepared: 3}        | ''
          databases: {a: {hosts: h, pool-mod: session}} | databases.a.pool-mode
          """)
  void anUnknownKeyIsAProblemThatNamesTheNearestOne(String yaml, String nearest) {
    String hint = problems(yaml).stream().filter(p -> p.contains("is not a key")).findAny().get();

    if (nearest.isEmpty() || nearest.equals("pool.mode")) {
      assertThat(hint).doesNotContain("did you mean");
    } else {
      assertThat(hint).contains("did you mean " + nearest + " ");
    }
  }

  @Test
  void offIsNoLimitWhereThatIsPossible() {
    ProxyConfig config = usable("timeouts: {query-wait: off, query: 3s}\nhttp: {port: off}");

    assertThat(config.timeouts().queryWait()).isNull();
    assertThat(config.timeouts().query()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.http().port()).isNull();
    assertThat(problems("timeouts: {login: off}")).anyMatch(p -> p.startsWith("timeouts.login"));
  }

  @Test
  void aValueMayReferToTheEnvironment() {
    ProxyConfig config =
        read(
            """
            databases:
              shop:
                hosts: ["${DB_HOST}", db8]
                user: app
                password: "a${DB_PASSWORD}$${b}"
            auth: {method: trust}
            """);

    DatabaseConfig shop = config.database("shop").orElseThrow();
    assertThat(shop.hosts()).containsExactly(new HostPort("db7", 5433), new HostPort("db8", 5432));
    assertThat(shop.password()).isEqualTo(Secret.of("as3cret${b}"));
  }

  @Test
  void aReferenceThatCannotBeFollowedIsNamedAndNoSecretShown() {
    assertThat(
            problems("databases: {a: {hosts: ['${NOPE}'], user: u, password: 'hunter2${NOPE}'}}"))
        .contains(
            "databases.a.hosts was '${NOPE}' but it needs the environment variable NOPE, which is"
                + " not set (line 1)",
            "databases.a.password was '***' but it needs the environment variable NOPE, which is"
                + " not set (line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12_3", "007", "1e5", "0o17", "0x1F", "yes", "1:30", "a#b", "~x", "*x"})
  void aSecretIsTheTextThatStandsThere(String text) {
    String written = text.startsWith("*") ? "'" + text + "'" : text;

    ProxyConfig config = read("databases: {a: {hosts: h}}\nauth: {users: {app: " + written + "}}");

    assertThat(config.auth().users()).containsEntry("app", Secret.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: ['                          | is not YAML
          'pool:\t{'                      | is not YAML
          - a                             | must have keys
          text                            | must have keys
          'pool: 3'                       | pool must have keys below it (line 1)
          'pool: {size: [3]}'             | pool.size must be one value
          'listen: {addresses: {a: b}}'   | listen.addresses must be a list of values
          'a: &x b\nc: *x'                | c must be written out: aliases are not followed
          'pool: {}\npool: {}'            | pool must be given once (line 2)
          'pool: {}\n---\npool: {}'       | must be one document
          'peers: {x: "h:1"}'             | peers.x has a name that must be a whole number
          'peers: {99: "h:1"}'            | peers.99 was '99' but it must be from 0 to 63
          'auth: {users: {a: "***"}}'     | auth.users.a was '***' but it must be the secret itself
          """)
  void whatIsNoConfigurationIsRefusedWithAReason(String yaml, String reason) {
    assertThat(problems(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .anyMatch(problem -> problem.contains(reason));
  }

  @Test
  void aKeyWithNothingBehindItIsNotGivenAndAnEmptyTextIs() {
    assertThat(usable("pool:\ntimeouts: null\nadmin: {users: }").pool())
        .isEqualTo(PoolConfig.defaults());
    assertThat(problems("databases: {a: {hosts: h, user: u, password: ''}}"))
        .contains(
            "databases.a.password was '***' but it must not be empty or contain a zero byte"
                + " (line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{users: {hunter2}}", "{users: {app hunter2}}", "{users: {a:hunter2}}"})
  void aSecretThatLostItsColonIsNotShownAsAName(String auth) {
    assertThat(problems("databases: {a: {hosts: h}}\nauth: " + auth))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("hunter2"));
    assertThat(problems("password hunter2:")).noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void nestingHasAnEnd() {
    assertThat(problems("[".repeat(1000))).isNotEmpty();
    assertThat(problems("a: ".repeat(1000) + "b")).isNotEmpty();
    assertThat(problems("{a: ".repeat(300) + "b" + "}".repeat(300))).isNotEmpty();
  }

  @Test
  void withoutADatabaseNothingCanBeServed() {
    assertThat(problems("auth: {method: trust}"))
        .containsExactly("databases must name at least one database, or *");
    assertThat(problems("")).hasSize(2);
  }

  @Test
  void whatSectionsNeedOfEachOtherIsChecked() {
    String database = "databases: {dese: {hosts: h}}\n";

    assertThat(problems(database))
        .containsExactly(
            "admin.database was 'dese' but it must not be one of databases: nobody could reach that"
                + " one",
            "auth.method was 'scram-sha-256' but it needs auth.users, auth.user-list or"
                + " auth.query-user: nobody could log in");
    assertThat(
            problems(
                "databases: {a: {hosts: h}}\nauth: {rules: [hostssl all all all certificate]}"))
        .containsExactly(
            "auth.rules was 'cert' but it needs tls.client.mode and tls.client.ca: no client"
                + " could show one");
  }

  @Test
  void whatAuthenticationNeedsIsChecked() {
    String database = "databases: {a: {hosts: h}}\nauth:\n  users: {x: y}\n  ";

    assertThat(problems(database + "query-user: x\n  query-database: b"))
        .containsExactly("auth.query-database was 'b' but it must be one of databases");
    assertThat(problems(database + "query: SELECT 1"))
        .containsExactly("auth.query was 'SELECT 1' but it must have the user as $1 (line 4)");
    assertThat(problems(database + "rules: [hostssl all all all cert map=m]"))
        .containsExactly("auth.rules was 'map=m' but it needs ident-file (line 4)");
    assertThat(problems(database + "method: password"))
        .containsExactly(
            "auth.method was 'password' but it needs tls.client.mode: passwords in clear text are"
                + " only taken over TLS");
    assertThat(problems(database + "rules:\n  - host all all 10.0.0.0/8 md5\n  - local all x"))
        .containsExactly(
            "auth.rules was 'local all x' but it is no rule: connection type 'local' must be host,"
                + " hostssl or hostnossl; the proxy listens on TCP alone (line 6)");
  }

  @Test
  void aProblemHasTheStateOfAConfigurationFileError() {
    assertThat(ConfigException.of("a", "b", "must be c").sqlState()).isEqualTo("F0000");
  }
}
