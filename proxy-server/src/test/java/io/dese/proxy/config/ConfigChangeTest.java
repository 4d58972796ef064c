package io.dese.proxy.config;

import static io.dese.proxy.config.Reading.usable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigChangeTest {

  @Test
  void whereToListenNeedsARestartAndMostOtherThingsDoNot() {
    ProxyConfig before = usable("");
    ProxyConfig after = usable("listen: {port: 7000}\npool: {size: 3}\nlog: {format: json}");

    ConfigChange change = ConfigChange.between(before, after);

    assertThat(change.reloaded()).containsExactly("pool.size");
    assertThat(change.needRestart()).containsExactly("listen.port", "log.format");
  }

  @Test
  void aSecretThatIsAnotherIsAChange() {
    ProxyConfig before = usable("");

    ConfigChange change = ConfigChange.between(before, before.with("auth.users.app", "other"));

    assertThat(change.reloaded()).containsExactly("auth.users.app");
    assertThat(change.toString()).doesNotContain("other");
  }

  @Test
  void aDatabaseThatComesOrGoesIsAChangeOfItsKeys() {
    ProxyConfig before = usable("");
    ProxyConfig after = before.withDatabase("more", DatabaseConfig.of(new HostPort("db2", 5432)));

    assertThat(ConfigChange.between(before, after).reloaded()).contains("databases.more.hosts");
    assertThat(ConfigChange.between(after, before).reloaded()).contains("databases.more.hosts");
    assertThat(ConfigChange.between(after, after).isEmpty()).isTrue();
  }
}
