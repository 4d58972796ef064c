package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.config.AuthConfig;
import io.dese.proxy.config.ConfigKey;
import io.dese.proxy.config.ConfigPrinter;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.pgbouncer.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the document of the proxy's configuration says is what the records say. */
class ProxyConfigurationTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("dese.root", ".."), "docs", "proxy-configuration.md");
  private static final Path LOGINS = DOCUMENT.resolveSibling("proxy-security.md");

  /** What the examples of logins leave to the reader. */
  private static final String AROUND =
      """
      databases: {shop: {hosts: db1}}
      tls: {client: {mode: prefer, certificate: a.crt, key: a.key, ca: ca.crt}}
      """;

  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("SHOP_PASSWORD", "one", "ASKER_PASSWORD", "two");

  @Test
  void everyKeyIsInTheTable() throws IOException {
    String table =
        ConfigKey.all().stream()
            .map(
                key ->
                    "| `%s` | %s | %s%s |"
                        .formatted(
                            key.path(),
                            key.defaultText().isEmpty() ? "" : "`" + key.defaultText() + "`",
                            key.says(),
                            key.restart() ? " (restart)" : ""))
            .collect(Collectors.joining("\n", "| key | default | |\n| --- | --- | --- |\n", "\n"));

    assertThat(Files.readString(DOCUMENT)).contains(table);
  }

  @Test
  void everySettingOfPgBouncerIsInTheTable() throws IOException {
    String table =
        Setting.all().stream()
            .map(
                setting ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            setting.name(),
                            setting.path().isEmpty() ? "" : "`" + setting.path() + "`",
                            setting.says()))
            .collect(
                Collectors.joining("\n", "| PgBouncer | here | |\n| --- | --- | --- |\n", "\n"));

    assertThat(Files.readString(DOCUMENT)).contains(table);
  }

  @Test
  void everyExampleOfLoginsIsPartOfAConfiguration() throws IOException {
    Matcher examples = YAML.matcher(Files.readString(LOGINS));
    int found = 0;
    while (examples.find()) {
      found++;
      ProxyConfig config = new ConfigReader(ENVIRONMENT).read(AROUND + examples.group(1));
      assertThat(config.auth()).isNotEqualTo(AuthConfig.defaults());
    }
    assertThat(found).isPositive();
  }

  @Test
  void everyExampleIsAConfigurationThatSurvivesPrinting() throws IOException {
    Matcher examples = YAML.matcher(Files.readString(DOCUMENT));
    int found = 0;
    while (examples.find()) {
      found++;
      ProxyConfig config = new ConfigReader(ENVIRONMENT).read(examples.group(1));
      String printed = ConfigPrinter.ofEverything().print(config);
      assertThat(printed).doesNotContain("one\"", "two\"");
    }
    assertThat(found).isPositive();
  }
}
