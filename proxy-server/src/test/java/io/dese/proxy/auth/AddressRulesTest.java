package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.AddressRules.Check;
import io.dese.proxy.auth.AddressRules.Decision;
import io.dese.proxy.auth.AddressRules.Origin;
import io.dese.proxy.auth.AddressRules.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRulesTest {

  private static final AddressRules RULES =
      new AddressRules(
          """
          hostssl   secret          "all",root   10.0.0.0/8             cert map=people
          hostnossl secret          all          all                    reject # a comment
          host      app, web        bob          192.168.1.7 255.255.255.0  md5
          host      sameuser        all          fd00::/8               password
          host      all             all          ::ffff:172.16.0.0/108  trust
          hostssl   all             all          172.32.0.7             certificate
          host      "all"           all          0.0.0.0/0              scram-sha-256
          """
              .lines()
              .map(AddressRule::parse)
              .toList());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "10.1.2.3, true, secret, root, cert",
        "10.1.2.3, true, secret, all, cert",
        "10.1.2.3, true, secret, bob, -",
        "10.1.2.3, false, secret, root, -",
        "192.168.1.200, false, web, bob, md5",
        "192.168.1.200, true, app, bob, md5",
        "192.168.2.1, true, app, bob, -",
        "fd12::1, true, bob, bob, password",
        "fd12::1, true, other, bob, -",
        "172.31.0.1, false, x, y, trust",
        "::ffff:172.16.3.4, false, x, y, trust",
        "172.32.0.1, true, x, y, -",
        "172.32.0.7, true, x, y, cert",
        "172.32.0.7, false, x, y, -",
        "8.8.8.8, false, all, y, scram-sha-256",
      })
  void theFirstRuleThatMatchesDecides(
      String address, boolean tls, String database, String user, @Nullable String method)
      throws Exception {
    Decision decision = RULES.decide(origin(address, tls), database, user);

    if (method == null) {
      assertThat(decision).isInstanceOf(Refusal.class);
    } else {
      assertThat(((Check) decision).method().text()).isEqualTo(method);
    }
  }

  @Test
  void noRuleFitsAClientWhoseAddressIsNotKnown() {
    AddressRules open = new AddressRules(RULES.rules().subList(4, 5));

    assertThat(open.decide(new Origin(null, true), "x", "y")).isInstanceOf(Refusal.class);
  }

  @Test
  void aRefusalSaysFromWhereWhoAndHow() throws Exception {
    Refusal rejected = (Refusal) RULES.decide(origin("10.1.2.3", false), "secret", "root");
    Refusal unknown = (Refusal) RULES.decide(origin("10.1.2.3", true), "other", "root");

    assertThat(rejected.failure().sqlState()).isEqualTo("28000");
    assertThat(rejected.failure().message())
        .isEqualTo(
            "auth.rules rejects connection for host \"10.1.2.3\", user \"root\", database"
                + " \"secret\", no encryption");
    assertThat(unknown.failure().message())
        .isEqualTo(
            "no auth.rules entry for host \"10.1.2.3\", user \"root\", database \"other\", SSL"
                + " encryption");
  }

  @Test
  void theMapOfARuleIsToldWithIt() throws Exception {
    Check check = (Check) RULES.decide(origin("10.1.2.3", true), "secret", "root");

    assertThat(check.map()).contains("people");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hostssl a, b \"all\" 10.1.0.0 255.255.0.0 cert map=x | hostssl a,b \"all\" 10.1.0.0/16"
            + " cert map=x",
        "host \"sameuser\",sameuser \"+x\",\"a b\" all md5 | host sameuser,\"sameuser\" \"+x\",\"a"
            + " b\" all md5",
        "host x,all \"replication\" ::1 password | host all,x \"replication\" ::1/128 password",
        "hostnossl all all 10.1.2.3/8 reject | hostnossl all all 10.0.0.0/8 reject",
        "host all all ::ffff:10.0.0.0/104 trust | host all all 10.0.0.0/8 trust",
        "hostssl all all 0.0.0.0/0 cert \"map=a b\" | hostssl all all 0.0.0.0/0 cert \"map=a b\"",
        "host all all 0.0.0.0 0.0.0.0 trust | host all all 0.0.0.0/0 trust",
      })
  void aRuleIsPrintedSoThatItIsReadAsTheSame(String line, String printed) {
    AddressRule rule = AddressRule.parse(line);

    assertThat(rule).hasToString(printed);
    assertThat(AddressRule.parse(printed)).isEqualTo(rule).hasSameHashCodeAs(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "# nothing | a rule must be type database user address method, as in hostssl all all"
            + " 10.0.0.0/8 scram-sha-256",
        "hosts all all all trust | connection type 'hosts' must be host, hostssl or hostnossl; the"
            + " proxy listens on TCP alone",
        "local all all trust | connection type 'local' must be host, hostssl or hostnossl; the"
            + " proxy listens on TCP alone",
        "host all all 127.0.0.1/33 trust | the prefix in '127.0.0.1/33' must be a number from 0 to"
            + " 32",
        "host all all 127.0.0.1 255.0.255.0 trust | mask '255.0.255.0' has gaps",
        "host all all 127.0.0.1 ffff:: trust | address '127.0.0.1' and mask 'ffff::' are of"
            + " different kinds",
        "host all +admins all trust | '+admins' is not supported: names are written out, without"
            + " +, @ or /; a name that begins so stands in double quotes",
        "host samerole all all trust | 'samerole' is not supported: the proxy does not know who"
            + " belongs to a role",
        "host replication all all trust | 'replication' is not supported: the proxy passes no"
            + " replication connections on",
        "host all all example.org/8 trust | 'example.org' is not an IP address: an address, one"
            + " with its prefix length, or all",
        "host all all all ldap | method 'ldap' must be scram-sha-256, cert, md5, password, trust or"
            + " reject",
        "host all all all trust map=x | option 'map=x' is not supported: the only one is"
            + " map=<name>, of method cert",
        "host all all | the line ends before the address",
        "host all, # all all | nothing follows a comma",
        "host \"all all all trust | a double quote is not closed",
        "host all all all cert | method 'cert' needs connection type hostssl",
        "host a \"\" all trust | a name is empty",
        "host all all samehost trust | 'samehost' is not an IP address: an address, one with its"
            + " prefix length, or all",
        "host all all 10.0.0.0/8,11.0.0.0/8 trust | the address must be one word, not a list",
        "hostssl all all all cert map=x map=y | option 'map' stands twice",
      })
  void whatIsNoRuleIsRefusedWithTheReason(String line, String reason) {
    assertThatThrownBy(() -> AddressRule.parse(line)).hasMessage(reason);
  }

  private static Origin origin(String address, boolean tls) throws UnknownHostException {
    return new Origin(InetAddress.getByName(address), tls);
  }
}
