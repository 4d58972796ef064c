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

  private static final String RULES =
      """
      # TYPE    DATABASE        USER         ADDRESS                METHOD
      local     all             all                                 trust
      hostssl   secret          "all",root   10.0.0.0/8             cert map=people
      hostnossl secret          all          all                    reject
      host      app, web        bob          192.168.1.7 255.255.255.0  md5
      host      sameuser        all          fd00::/8               password
      host      replication     streamer     all                    scram-sha-256
      host      all             all          ::ffff:172.16.0.0/108  trust
      host      "all"           all          0.0.0.0/0              scram-sha-256
      """;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, false, x, bob, trust, 2",
        "10.1.2.3, true, secret, root, cert, 3",
        "10.1.2.3, true, secret, all, cert, 3",
        "10.1.2.3, true, secret, bob, -, -",
        "10.1.2.3, false, secret, root, -, -",
        "192.168.1.200, false, web, bob, md5, 5",
        "192.168.1.200, true, app, bob, md5, 5",
        "192.168.2.1, true, app, bob, -, -",
        "fd12::1, true, bob, bob, password, 6",
        "fd12::1, true, other, bob, -, -",
        "172.31.0.1, false, x, y, trust, 8",
        "::ffff:172.16.3.4, false, x, y, trust, 8",
        "172.32.0.1, false, x, y, -, -",
        "8.8.8.8, false, all, y, scram-sha-256, 9",
      })
  void theFirstRuleThatMatchesDecides(
      @Nullable String address,
      boolean tls,
      String database,
      String user,
      @Nullable String method,
      @Nullable Integer line)
      throws Exception {
    Decision decision = rules().decide(origin(address, tls), database, user);

    if (method == null) {
      assertThat(decision).isInstanceOf(Refusal.class);
    } else {
      Check check = (Check) decision;
      assertThat(check.method().text()).isEqualTo(method);
      assertThat(check.line()).isEqualTo(line);
    }
  }

  @Test
  void replicationNeedsItsKeyword() throws Exception {
    Origin origin = new Origin(InetAddress.getByName("172.16.0.1"), false, true);

    assertThat(((Check) rules().decide(origin, "", "streamer")).line()).isEqualTo(7);
    assertThat(((Refusal) rules().decide(origin, "", "bob")).failure().message())
        .isEqualTo(
            "no rule of the proxy allows a replication connection from host \"172.16.0.1\","
                + " user \"bob\", no encryption");
  }

  @Test
  void aRefusalSaysFromWhereWhoAndHow() throws Exception {
    Refusal refusal = (Refusal) rules().decide(origin("10.1.2.3", false), "secret", "root");

    assertThat(refusal.failure().sqlState()).isEqualTo("28000");
    assertThat(refusal.failure().message())
        .isEqualTo(
            "rule of the proxy in line 4 rejects a connection from host \"10.1.2.3\", user"
                + " \"root\", database \"secret\", no encryption");
  }

  @Test
  void theMapOfARuleIsToldWithIt() throws Exception {
    Check check = (Check) rules().decide(origin("10.1.2.3", true), "secret", "root");

    assertThat(check.map()).contains("people");
    assertThat(rules().maps()).containsExactly("people");
  }

  @Test
  void oneMethodForAllNeedsNoFile() throws Exception {
    AddressRules rules = AddressRules.always(AuthMethod.MD5);

    assertThat(((Check) rules.decide(origin("::1", true), "x", "y")).method())
        .isEqualTo(AuthMethod.MD5);
    assertThat(((Check) rules.decide(origin(null, false), "x", "y")).method())
        .isEqualTo(AuthMethod.MD5);
    assertThat(rules.decide(new Origin(null, false, true), "x", "y")).isInstanceOf(Refusal.class);
  }

  @Test
  void everyWrongLineIsNamed() {
    String text =
        """
        host all all 127.0.0.1/32 trust
        hosts all all all trust
        host all all 127.0.0.1/33 trust
        host all all 127.0.0.1 trust
        host all all 127.0.0.1 255.0.255.0 trust
        host all all 127.0.0.1 ffff:: trust
        host all +admins all trust
        host samerole all all trust
        host all all example.org/8 trust
        host all all all ldap
        host all all all trust map=x
        host all all
        host all, # all all
        host "all all all trust
        local all all cert
        host a "" all trust
        host all all samehost trust
        hostssl all all all cert map=x map=y
        """;

    assertThatThrownBy(() -> AddressRules.parse(text, "hba"))
        .hasMessage(
            """
            hba, line 2: connection type 'hosts' must be local, host, hostssl or hostnossl
            hba, line 3: the prefix in '127.0.0.1/33' must be a number from 0 to 32
            hba, line 4: 'trust' is not an IP address: an address with its prefix length, or all
            hba, line 5: mask '255.0.255.0' has gaps
            hba, line 6: address '127.0.0.1' and mask 'ffff::' are of different kinds
            hba, line 7: '+admins' is not supported: names are written out, without +, @ or /; \
            a name that begins so stands in double quotes
            hba, line 8: 'samerole' is not supported: the proxy does not know who belongs to a role
            hba, line 9: 'example.org' is not an IP address: an address with its prefix length, \
            or all
            hba, line 10: method 'ldap' must be trust, reject, md5, password, scram-sha-256 or cert
            hba, line 11: option 'map=x' is not supported: the only one is map=<name>, of method \
            cert
            hba, line 12: the line ends before the address
            hba, line 13: nothing follows a comma
            hba, line 14: a double quote is not closed
            hba, line 15: method 'cert' needs connection type hostssl
            hba, line 16: a name is empty
            hba, line 17: 'samehost' is not an IP address: an address with its prefix length, or all
            hba, line 18: option 'map' stands twice""");
  }

  private static AddressRules rules() throws AuthFileException {
    return AddressRules.parse(RULES, "pg_hba.conf");
  }

  private static Origin origin(@Nullable String address, boolean tls) throws UnknownHostException {
    return new Origin(address == null ? null : InetAddress.getByName(address), tls, false);
  }
}
