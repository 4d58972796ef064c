package io.dese.proxy.config.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthMethod;
import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.HostPort;
import io.dese.proxy.config.PoolMode;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.Secret;
import io.dese.proxy.config.UserConfig;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PgBouncerImportTest {

  private static final UserConfig NONE =
      new UserConfig(null, null, null, null, null, null, null, null, null);

  private final Map<String, String> files = new HashMap<>();

  private Imported read(String text) {
    files.put("pgbouncer.ini", text);
    return PgBouncerImport.read(
        name -> {
          if (!files.containsKey(name)) {
            throw new NoSuchFileException(name);
          }
          return files.get(name);
        },
        "pgbouncer.ini");
  }

  private Imported settings(String lines) {
    return read("[databases]\nshop = host=db1\n[pgbouncer]\nauth_file = users.txt\n" + lines);
  }

  static Iterable<Setting> all() {
    return Setting.all();
  }

  @Test
  void databasesUsersAndPeersAreCarriedOver() {
    ProxyConfig config =
        read("""
                ; comment
                [databases]
                shop = host=db1,db2 port=5433 dbname=store user=app password='it''s x' pool_size=5
                "we ird" = host=::1 datestyle=ISO pool_mode=session
                * = host=db9
                # another
                [users]
                joe = pool_mode=statement query_timeout=3.5
                [peers]
                1 = host=other
                [pgbouncer]
                auth_file = users.txt
                """)
            .config();

    DatabaseConfig shop = config.database("shop").orElseThrow();
    assertThat(shop.hosts()).containsExactly(new HostPort("db1", 5433), new HostPort("db2", 5433));
    assertThat(shop.database()).isEqualTo("store");
    assertThat(shop.password()).isEqualTo(Secret.of("it's x"));
    assertThat(shop.poolSize()).isEqualTo(5);
    assertThat(config.database("we ird").orElseThrow().serverParameters())
        .containsEntry("datestyle", "ISO");
    assertThat(config.databases()).containsKey("*");
    assertThat(config.users().getOrDefault("joe", NONE).poolMode()).isEqualTo(PoolMode.STATEMENT);
    assertThat(config.users().getOrDefault("joe", NONE).query()).isEqualTo(Duration.ofMillis(3500));
    assertThat(config.peers()).containsOnly(Map.entry(1, new HostPort("other", 6432)));
  }

  @Test
  void whatPgBouncerTakesWithoutBeingToldIsWrittenDown() {
    ProxyConfig config = settings("").config();

    assertThat(config.pool().mode()).isEqualTo(PoolMode.SESSION);
    assertThat(config.listen().port()).isEqualTo(6432);
    assertThat(config.limits().clients()).isEqualTo(100);
    assertThat(config.pool().lifeTime()).isEqualTo(Duration.ofHours(1));
    assertThat(config.admin().database()).isEqualTo("pgbouncer");
    assertThat(config.auth().method()).isEqualTo(AuthMethod.MD5);
  }

  @ParameterizedTest
  @MethodSource("all")
  void noSettingIsDroppedSilently(Setting setting) {
    Imported without = settings("");
    Imported with = settings(setting.name() + " = " + sample(setting) + "\n");

    boolean carried = !with.config().equals(without.config());
    boolean remarked =
        with.remarks().stream().anyMatch(remark -> remark.setting().equals(setting.name()));
    assertThat(carried || remarked).as(setting.name()).isTrue();
  }

  /** A value that is not the default. */
  private static String sample(Setting setting) {
    return switch (setting.name()) {
      case "pool_mode" -> "transaction";
      case "client_tls_sslmode", "server_tls_sslmode" -> "require";
      case "client_tls_protocols", "server_tls_protocols" -> "tlsv1.3";
      case "server_check_query" -> "";
      case "log_connections", "log_disconnections" -> "0";
      case "auth_type" -> "trust";
      default ->
          switch (setting.conversion()) {
            case SWITCH -> "1";
            case LIST, TEXT, TEXT_OR_OFF -> "a";
            default -> "7";
          };
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          peer_id = 1000              | listen.peer-id would break a rule: it must be from 0 to 63
          default_pool_size = many    | its value 'many' is none that it can have
          client_tls_sslmode = require | tls.client.mode would break a rule: it needs certificate
          no_such_thing = 1           | PgBouncer has no such setting
          auth_type = ldap            | ldap has no counterpart, so that nobody can log in
          server_lifetime = 0         | 0 means used once; the nearest is 1ms
          pool_mode = sometimes       | pool.mode would break a rule: it must be one of
          """)
  void whatCannotBeCarriedOverIsLeftOutWithAReason(String line, String reason) {
    Imported imported = settings(line);

    assertThat(imported.remarks()).anyMatch(remark -> remark.text().contains(reason));
    assertThat(imported.yaml().replace("\n", " ").replaceAll(" *# ", " ")).contains(reason);
  }

  @Test
  void theYamlIsReadAsTheSameConfigurationAndShowsNoPassword() {
    Imported imported =
        settings(
            """
            listen_addr = *
            server_reset_query =
            query_wait_timeout = 0
            admin_users = a, b c
            [databases]
            a.b = host=h user=u password=hunter2
            a_b = host=h user=u password=hunter3
            """);

    assertThat(imported.yaml()).doesNotContain("hunter");
    assertThat(imported.variables()).hasSize(2);
    Map<String, String> environment = new HashMap<>();
    imported
        .variables()
        .forEach(
            (path, variable) ->
                environment.put(variable, path.contains("a.b") ? "hunter2" : "hunter3"));
    assertThat(new ConfigReader(environment).read(imported.yaml())).isEqualTo(imported.config());
  }

  @Test
  void rulesOfTheHbaFileAreCarriedOverUpToTheFirstThatCannotBe() {
    files.put(
        "hba.conf",
        """
        # TYPE  DATABASE USER ADDRESS METHOD
        local   all      all                    peer
        host    shop,x   joe  10.0.0.0 255.0.0.0 md5
        hostssl all      all  10.1.0.0/16        cert
        host    replication rep all              md5
        host    shop     jim  all                password
        host    all      all  samenet            reject
        host    all      all  0.0.0.0/0          trust
        """);

    Imported imported = settings("auth_type = hba\nauth_hba_file = hba.conf\n");

    assertThat(imported.config().auth().rules())
        .extracting(AddressRule::toString)
        .containsExactly(
            "host shop,x joe 10.0.0.0/8 md5",
            "hostssl all all 10.1.0.0/16 cert",
            "host shop jim all md5");
    assertThat(imported.remarks())
        .anyMatch(remark -> remark.text().startsWith("line 2 of hba.conf left out"))
        .anyMatch(remark -> remark.text().startsWith("line 5 of hba.conf left out"))
        .anyMatch(remark -> remark.text().startsWith("line 6 of hba.conf is md5"))
        .anyMatch(remark -> remark.text().startsWith("line 7 of hba.conf has no counterpart"));
  }

  @Test
  void rulesWithMapsNeedTheirFile() {
    files.put("hba.conf", "hostssl all all all cert map=m\nhost all all all trust\n");
    String hba = "auth_type = hba\nauth_hba_file = hba.conf\n";

    assertThat(settings(hba).config().auth().method()).isEqualTo(AuthMethod.REJECT);
    assertThat(settings(hba + "auth_ident_file = ident.conf\n").config().auth().rules())
        .extracting(AddressRule::toString)
        .containsExactly("hostssl all all all cert map=m", "host all all all trust");
  }

  @Test
  void rulesThatCannotBeReadLetNobodyIn() {
    Imported imported = settings("auth_type = hba\nauth_hba_file = none.conf\n");

    assertThat(imported.config().auth().method()).isEqualTo(AuthMethod.REJECT);
  }

  @Test
  void aReserveThatIsOffStaysOffWhateverStandsFirst() {
    String size = "reserve_pool_size = 3\n";
    String off = "reserve_pool_timeout = 0\n";

    assertThat(settings(size + off).config().pool().reserveSize()).isZero();
    assertThat(settings(off + size).config().pool().reserveSize()).isZero();
    assertThat(settings(size).config().pool().reserveSize()).isEqualTo(3);
  }

  @Test
  void aLimitForEachDatabaseIsGivenToEach() {
    ProxyConfig config =
        read("""
                [pgbouncer]
                max_db_connections = 9
                [databases]
                a = host=h
                b = host=h max_db_connections=3
                """)
            .config();

    assertThat(config.database("a").orElseThrow().maxConnections()).isEqualTo(9);
    assertThat(config.database("b").orElseThrow().maxConnections()).isEqualTo(3);
  }

  @Test
  void includesAreFollowed() {
    files.put("more.ini", "[databases]\nshop = host=db1\n%include pgb.ini");
    files.put("pgb.ini", "[pgbouncer]\nlisten_port = 7000");

    assertThat(read("%include more.ini\n").config().listen().port()).isEqualTo(7000);
    assertThatThrownBy(() -> read("%include none.ini"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("none.ini cannot be read: there is no such file");
    files.put("loop.ini", "%include loop.ini");
    assertThatThrownBy(() -> read("%include loop.ini"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must not include deeper than 10 (line 1)");
  }

  @Test
  void linesThatMeanNothingAreAllTold() {
    assertThatThrownBy(() -> read("a = b\n[x\n[pgbouncer]\nhunter2\n= 3"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("(line 1)", "(line 2)", "(line 4)", "(line 5)")
        .hasMessageNotContaining("hunter2");
  }
}
