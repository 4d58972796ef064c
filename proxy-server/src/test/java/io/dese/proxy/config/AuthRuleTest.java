package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthRuleTest {

  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host all all all trust                          | true
          hostssl all all all trust                       | true
          hostnossl all all all trust                     | false
          host shop all all trust                         | true
          host a,shop,b all all trust                     | true
          host other all all trust                        | false
          host sameuser all all trust                     | false
          host all app all trust                          | true
          host all "app" all trust                        | true
          host all "all" all trust                        | false
          host all joe,jim all trust                      | false
          host all all 10.1.2.3 trust                     | true
          host all all 10.1.2.3/32 trust                  | true
          host all all 10.0.0.0/8 trust                   | true
          host all all 10.1.2.0/23 trust                  | true
          host all all 10.1.4.0/22 trust                  | false
          host all all 0.0.0.0/0 trust                    | true
          host all all ::/0 trust                         | false
          host all all fe80::/10 trust                    | false
          """)
  void aRuleIsAboutAllThatItsFieldsSay(String line, boolean fits) throws UnknownHostException {
    AuthRule rule = AuthRule.parse(line);

    assertThat(rule.fits(true, "shop", "app", InetAddress.getByName("10.1.2.3"))).isEqualTo(fits);
    assertThat(AuthRule.parse(rule.toString())).isEqualTo(rule);
  }

  @Test
  void sameuserIsTheDatabaseOfTheUsersName() throws UnknownHostException {
    AuthRule rule = AuthRule.parse("host sameuser all ::1/128 scram-sha-256");
    InetAddress local = InetAddress.getByAddress(IPV6_LOOPBACK);

    assertThat(rule.fits(false, "app", "app", local)).isTrue();
    assertThat(rule.fits(false, "shop", "app", local)).isFalse();
    assertThat(AuthRule.parse("host \"sameuser\" all all trust").fits(false, "app", "app", local))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        "local all all trust",
        "host all all all md5",
        "host all all all trust more",
        "host all all 10.0.0.1/8 trust",
        "host all all 10.0.0.0/33 trust",
        "host all all 300.0.0.0/8 trust",
        "host all all example.com trust",
        "host all all 10.0.0.0/8,11.0.0.0/8 trust",
        "host,hostssl all all all trust",
        "host all, all all trust",
        "host \"all all all trust",
        "host all all all trust,",
        "host all all all \"\""
      })
  void whatIsNoRuleIsRefused(String line) {
    assertThatThrownBy(() -> AuthRule.parse(line)).isInstanceOf(ConfigException.class);
  }
}
