package io.dese.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProxyCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void aConfigurationThatCanBeUsedIsNamedInALine() throws Exception {
    int status =
        check(
            """
            databases: {shop: {hosts: [db1]}}
            auth: {users: {app: secret}}
            """);

    assertThat(status).isZero();
    assertThat(out.toString())
        .isEqualTo("The configuration can be used: port 6433, databases shop.\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyProblemIsPrinted() throws Exception {
    int status = check("pool: {size: 0, mod: x}\nlisten: {port: 70000}\n");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("dese: "))
        .anyMatch(line -> line.contains("pool.size was '0'"))
        .anyMatch(line -> line.contains("did you mean pool.mode"))
        .anyMatch(line -> line.contains("listen.port was '70000'"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutAFileTheEnvironmentIsLookedAt() {
    assertThat(run(Map.of("DATABASE_URL", "postgres://app:pw@db1/shop"), "--check")).isZero();
    assertThat(out.toString()).endsWith("port 6433, databases shop.\n");

    assertThat(run(Map.of(), "--check")).isEqualTo(1);
    assertThat(err.toString()).startsWith("dese: DATABASE_URL was ''");
  }

  @Test
  void whatIsProbablyNotMeantIsAWarning() throws Exception {
    Path open = Files.writeString(folder.resolve("users.txt"), "");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    Path text = Files.writeString(folder.resolve("ca.crt"), "no certificate");

    int status =
        check(
            """
            databases: {shop: {hosts: [db1], pool-size: 500}}
            listen: {addresses: ["*"]}
            pool: {size: 30}
            limits: {connections-per-node: 20}
            auth: {method: trust, user-list: %s}
            tls:
              client: {mode: require, certificate: %s, key: /no/such/key}
            """
                .formatted(open, text));

    assertThat(status).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.contains("users.txt, which everyone on this machine can read"))
        .anyMatch(line -> line.contains("/no/such/key, which does not exist"))
        .anyMatch(line -> line.contains("ca.crt, which "))
        .anyMatch(line -> line.contains("pool.size with its reserve is 30, which limits"))
        .anyMatch(line -> line.contains("databases.shop.pool-size with its reserve is 500"))
        .anyMatch(line -> line.contains("auth.method is trust, and clients may connect"));
  }

  @Test
  void manyConnectionsToANodeAreAWarningToo() throws Exception {
    check(
        "databases: {a: {hosts: h}}\nauth: {rules: [hostssl all all all trust]}\npool: {size: 150}");

    assertThat(out.toString())
        .contains("pool.size with its reserve is 150 for each user, database and node")
        .contains("auth.rules has hostssl, but tls.client.mode is disable: it never fits");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run(Map.of(), "--check", "--config", "no-such.yaml")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo(
            "dese: --config was 'no-such.yaml' but it cannot be read: there is no such file\n");
  }

  @Test
  void withoutAConfigurationNothingIsStarted() {
    assertThat(run(Map.of())).isEqualTo(1);

    assertThat(err.toString()).startsWith("dese: DATABASE_URL was ''");
  }

  @Test
  void aPortThatIsTakenIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file =
          Files.writeString(
              folder.resolve("dese.yaml"),
              """
              listen: {addresses: %s, port: %d}
              databases: {shop: {hosts: [db1]}}
              auth: {method: trust}
              """
                  .formatted(taken.getInetAddress().getHostAddress(), taken.getLocalPort()));

      int status = run(Map.of(), "--config", file.toString());

      assertThat(status).isEqualTo(1);
      assertThat(err.toString())
          .isEqualTo(
              "dese: listen.port was '%d' but nobody can listen there on 127.0.0.1: %s\n"
                  .formatted(taken.getLocalPort(), "Address already in use"));
    }
  }

  @Test
  void anAddressThatIsNotKnownIsNamedWithItsSetting() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("dese.yaml"),
            """
            listen: {addresses: no-such-host.invalid, port: 0}
            databases: {shop: {hosts: [db1]}}
            auth: {method: trust}
            """);

    int status = run(Map.of(), "--config", file.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("dese: listen.addresses had 'no-such-host.invalid' but ");
  }

  private int check(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("dese.yaml"), yaml);
    return run(Map.of(), "--check", "--config", file.toString());
  }

  private int run(Map<String, String> environment, String... args) {
    return new CommandLine(new ProxyCommand(environment))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
