package io.dese.proxy.config.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.config.ConfigDraft;
import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigReader;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PgBouncerFuzzTest {

  private static final int ROUNDS = 500;

  private static final String SEED =
      """
      ;; c
      [databases]
      shop = host=db1,db2 port=5433 user=app password='SeCr''Et' pool_size=5
      "we ird" = host=/tmp datestyle=ISO
      * = host=db9
      [users]
      joe = pool_mode=statement query_timeout=3.5
      [peers]
      1 = host=other port=6432
      [pgbouncer]
      listen_addr = *
      auth_type = hba
      auth_hba_file = hba.conf
      auth_file = users.txt
      query_wait_timeout = 0.5
      client_tls_sslmode = require
      client_tls_key_file = k
      client_tls_cert_file = c
      server_reset_query = DISCARD ALL
      min_pool_size = 3
      default_pool_size = 4
      """;

  private static final List<String> PIECES =
      List.of(
          "=",
          "'",
          "\"",
          "\n",
          " ",
          ";",
          "#",
          "[",
          "]",
          "%include x\n",
          "%",
          "0",
          "-1",
          "9999999999",
          "host=",
          "port=",
          ".",
          ",",
          "/",
          "@",
          ":",
          "${",
          "${X}",
          "\0",
          "\ud800",
          "\u2028",
          "é",
          "\\",
          "user=",
          "1",
          "all",
          "reject",
          "\t",
          "trust",
          "pool_mode=session",
          "[x]\n");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyIniIsAConfigurationThatCanBeReadAgainOrAListOfProblems(long seed) {
    Random random = new Random(seed);
    int read = 0;

    for (int round = 0; round < ROUNDS; round++) {
      String text = mutated(random, SEED);
      String hba = mutated(random, "host all joe 10.0.0.0 255.0.0.0 md5\nhost a,b all all trust\n");
      try {
        Imported imported = PgBouncerImport.read(name -> file(name, text, hba), "ini");
        read++;
        if (ConfigDraft.missing(imported.config()).isEmpty()) {
          assertThat(new ConfigReader(secrets(imported)).read(imported.yaml()))
              .as(text)
              .isEqualTo(imported.config());
        }
        assertThat(imported.yaml()).as(text).doesNotContain("SeCr");
      } catch (ConfigException e) {
        assertThat(e.problems()).as(text).isNotEmpty();
        assertThat(e.getMessage()).as(text).doesNotContain("SeCr");
      }
    }

    assertThat(read).isGreaterThan(ROUNDS / 10);
  }

  private static Map<String, String> secrets(Imported imported) {
    Map<String, String> environment = new HashMap<>();
    imported
        .config()
        .databases()
        .forEach(
            (name, database) -> {
              String variable = imported.variables().get("databases." + name + ".password");
              if (variable != null && database.password() != null) {
                environment.put(variable, database.password().reveal());
              }
            });
    return environment;
  }

  private static String file(String name, String ini, String hba) throws NoSuchFileException {
    return switch (name) {
      case "ini" -> ini;
      case "hba.conf" -> hba;
      case "x" -> "[pgbouncer]\nverbose = 1";
      default -> throw new NoSuchFileException(name);
    };
  }

  private static String mutated(Random random, String seed) {
    StringBuilder text = new StringBuilder(seed);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(5));
      text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
