package io.dese.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out, unpacked and run as a user does. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ArchiveIT {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Pattern PORT = Pattern.compile(" port=(\\d+) http-port=(\\d+) ");

  @TempDir private static Path folder;

  private static PostgresCluster cluster;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    String archive = System.getProperty("dese.archive");
    Process tar = new ProcessBuilder("tar", "xzf", archive, "-C", folder.toString()).start();
    assertThat(tar.waitFor()).isZero();
    try (Stream<Path> entries = Files.list(folder)) {
      home = entries.findFirst().orElseThrow();
    }
    cluster = PostgresCluster.builder().replicas(0).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void theProxyServesReloadsAndEndsWithStatusZeroAtSigterm() throws Exception {
    Path config = config("pool: {size: 3}");
    Path log = folder.resolve("proxy.log");
    Process proxy = dese(log, "proxy", "--config", config.toString());
    try {
      Matcher ready = awaitLine(proxy, log, PORT);
      String url =
          "jdbc:postgresql://127.0.0.1:%s/postgres?user=%s"
              .formatted(ready.group(1), cluster.primary().user());
      assertThat(answer(url)).isEqualTo("42");
      assertThat(health(ready.group(2))).isZero();

      config("pool: {size: 4}");
      signal(proxy, "HUP");
      awaitLine(proxy, log, Pattern.compile("configuration reloaded changed=\\[pool.size]"));
      config("pool: {size: 0, mode: x}");
      signal(proxy, "HUP");
      awaitLine(proxy, log, Pattern.compile("configuration not reloaded: pool.mode was 'x'"));
      assertThat(Files.readString(log)).contains("configuration not reloaded: pool.size was '0'");
      assertThat(answer(url)).isEqualTo("42");

      signal(proxy, "TERM");
      assertThat(proxy.waitFor()).as(Files.readString(log)).isZero();
      assertThat(Files.readString(log)).contains("drained finished=true");
    } finally {
      proxy.destroyForcibly();
    }
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Path log = folder.resolve("second.log");
    Process proxy = dese(log, "proxy", "--config", config("").toString());
    try {
      Matcher ready = awaitLine(proxy, log, PORT);
      String url =
          "jdbc:postgresql://127.0.0.1:%s/postgres?user=%s"
              .formatted(ready.group(1), cluster.primary().user());
      try (Connection busy = DriverManager.getConnection(url);
          Statement statement = busy.createStatement()) {
        busy.setAutoCommit(false);
        statement.execute("SELECT 1");

        signal(proxy, "TERM");
        awaitLine(proxy, log, Pattern.compile("draining clients=1"));
        Await.until(LIMIT, () -> "the second signal counts", () -> endedBy(proxy, "TERM"));

        assertThat(proxy.exitValue()).isEqualTo(143);
        assertThat(Files.readString(log)).contains("SIGTERM: ending at once");
      }
    } finally {
      proxy.destroyForcibly();
    }
  }

  @Test
  void underNohupItSaysThatSighupIsNotHeard() throws Exception {
    Path log = folder.resolve("nohup.log");
    String script = home.resolve("bin/dese").toString();
    String config = config("").toString();
    Process proxy = start(log, List.of("nohup", script, "proxy", "--config", config));
    try {
      awaitLine(proxy, log, Pattern.compile("SIGHUP is not handled: use RELOAD"));
      awaitLine(proxy, log, PORT);
    } finally {
      proxy.destroyForcibly();
    }
  }

  @Test
  void theDriverIsPartOfTheJar() throws Exception {
    Path log = folder.resolve("driver.log");
    String url =
        "jdbc:dese-routing://%s/postgres?user=%s"
            .formatted(cluster.hostList(), cluster.primary().user());

    int status = dese(log, "health", "--url", url).waitFor();

    assertThat(status).as(Files.readString(log)).isLessThan(2);
    assertThat(Files.readString(log)).startsWith("status: ");
  }

  @Test
  void theDemoSaysWhatItNeeds() throws Exception {
    Path log = folder.resolve("demo.log");

    assertThat(dese(log, "demo").waitFor()).isEqualTo(1);

    assertThat(Files.readString(log)).contains("run ./dese demo in a source tree");
  }

  @Test
  void theConfigurationThatComesWithItCanBeUsed() throws Exception {
    Path log = folder.resolve("check.log");
    Process check = dese(log, "proxy", "--check", "--config", home.resolve("dese.yaml").toString());

    assertThat(check.waitFor()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).contains("The configuration can be used: port 6433");
  }

  private static Path config(String more) throws IOException {
    return Files.writeString(
        folder.resolve("dese-it.yaml"),
        """
        listen: {addresses: 127.0.0.1, port: 0}
        http: {address: 127.0.0.1, port: 0}
        databases: {"*": {hosts: [%s]}}
        auth: {method: trust}
        %s
        """
            .formatted(cluster.hostList(), more));
  }

  private static Process dese(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/dese").toString());
    command.addAll(List.of(arguments));
    return start(log, command);
  }

  private static Process start(Path log, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DESE_QUERY_PASSWORD", "secret");
    return builder.start();
  }

  private static int health(String port) throws Exception {
    String page = "http://127.0.0.1:" + port + "/livez";
    return dese(folder.resolve("health.log"), "health", "--url", page).waitFor();
  }

  private static Matcher awaitLine(Process proxy, Path log, Pattern pattern) {
    Await.until(
        LIMIT,
        () -> pattern + " in " + text(log),
        () -> pattern.matcher(text(log)).find() || !proxy.isAlive());
    Matcher found = pattern.matcher(text(log));
    assertThat(found.find()).as("%s in %s", pattern, text(log)).isTrue();
    return found;
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script has become Java by then: its process is the proxy's. */
  private static void signal(Process proxy, String name) throws Exception {
    String pid = Long.toString(proxy.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  /** Signals that come soon after the first count as the same wish. */
  private static boolean endedBy(Process proxy, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(proxy.pid())).start().waitFor();
      return proxy.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String answer(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 42")) {
      row.next();
      return row.getString(1);
    }
  }
}
