package io.dese.cli.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.Route;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("any-jdk")
class CreateIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private PostgresCluster cluster;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).password("s3cret word").start();
    tell("CREATE TABLE item AS SELECT generate_series(1, 20000) AS id, repeat('x', 200) AS text");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void anEmptyDirectoryBecomesAReplicaThatStreamsAndTakesReads() throws Exception {
    Path data = folder.resolve("data");
    int port = freePort();
    try {
      int status =
          create(
              data,
              "--port=" + port,
              "--slot=second",
              "--replication-user=replicator",
              "--method=sql",
              "--bin-dir=" + programs(),
              "--start");

      assertThat(status).as(err + "\n" + out).isZero();
      assertThat(out.toString())
          .contains("Created the role replicator.")
          .contains("(100 %)")
          .contains("It streams.")
          .containsPattern(port + " +replica +up +1 ")
          .containsPattern("second +yes +reserved")
          .doesNotContain("s3cret");
      tell("INSERT INTO item VALUES (0, 'later')");
      Await.until(
          Duration.ofSeconds(30),
          () -> "the replica shows what was written later",
          () -> rowsThroughTheDriver(port) == 20001);
    } finally {
      stop(data);
    }
    assertThat(Files.getPosixFilePermissions(data))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.readString(data.resolve("postgresql.auto.conf")))
        .contains("passfile=" + data.resolve("dese.pgpass"))
        .doesNotContain("password=");
  }

  /** Counted on the replica, as the driver says; negative when it was not. */
  private long rowsThroughTheDriver(int port) {
    String url = cluster.primary().url().replace("jdbc:postgresql://", "jdbc:dese-routing://");
    String both = url.replaceFirst("(//[^/]+)", "$1,127.0.0.1:" + port) + "&catch-up-wait=10s";
    try (Connection connection = DriverManager.getConnection(both);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("/*+ eventual */ SELECT count(*) FROM item")) {
      row.next();
      Route route = connection.unwrap(DeseConnection.class).lastRoute();
      return route == null || route.toPrimary() ? -1 : row.getLong(1);
    } catch (SQLException e) {
      return -2;
    }
  }

  @Test
  void aDryRunOnlyChecks() throws Exception {
    Path data = folder.resolve("data");

    assertThat(create(data, "--slot=second", "--replication-user=replicator", "--dry-run"))
        .isZero();

    assertThat(out.toString())
        .contains("Would CREATE ROLE \"replicator\" LOGIN REPLICATION, with a password")
        .contains("Would SELECT pg_create_physical_replication_slot('second', true)")
        .contains("Nothing has been done.");
    assertThat(data).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void aDirectoryThatIsNotEmptyIsRefused() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.createFile(data.resolve("PG_VERSION"));

    assertThat(create(data, "--slot=second")).isOne();

    assertThat(err.toString()).contains("'" + data + "' but it must be empty");
    assertThat(data.resolve("PG_VERSION")).exists();
  }

  @Test
  void aPrimaryThatLetsNobodyReplicateNamesTheLineThatIsMissing() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    tell(
        "COPY (SELECT 'host all all 127.0.0.1/32 scram-sha-256') TO '"
            + value("SHOW hba_file")
            + "'");
    String before = value("SELECT pg_conf_load_time()");
    tell("SELECT pg_reload_conf()");
    Await.until(
        Duration.ofSeconds(30),
        () -> "the primary has read its rules again",
        () -> !valueNow("SELECT pg_conf_load_time()").equals(before));

    assertThat(create(data, "--slot=second", "--replication-user=replicator")).isOne();

    assertThat(err.toString())
        .contains("does not let replicator replicate from here")
        .contains("host  replication  replicator  127.0.0.1/32  scram-sha-256");
    assertThat(data).isEmptyDirectory();
    assertNothingIsLeft();
  }

  @Test
  void aCopyThatFailsLeavesNothingBehind() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path programs = Files.createDirectory(folder.resolve("bin"));
    script(
        programs.resolve("pg_basebackup"),
        "case $1 in --version) echo 'pg_basebackup (PostgreSQL) 99.1';;"
            + " *) echo half >"
            + data
            + "/half; echo 'out of luck' >&2; exit 1;; esac");

    int status =
        create(data, "--slot=second", "--replication-user=replicator", "--bin-dir=" + programs);

    assertThat(status).isOne();
    assertThat(err.toString()).contains("pg_basebackup failed: out of luck");
    assertThat(data).isEmptyDirectory();
    assertNothingIsLeft();
  }

  @Test
  void tablespacesAndMissingSendersAreNamed() throws Exception {
    tell("ALTER SYSTEM SET wal_level = minimal", "ALTER SYSTEM SET max_wal_senders = 0");
    cluster.primary().restart();

    assertThat(create(folder.resolve("data"), "--slot=second")).isOne();

    assertThat(err.toString())
        .contains("wal_level was 'minimal' but it must be 'replica' or 'logical'")
        .contains("max_wal_senders leaves 0 connections");
  }

  @Test
  void optionsThatAreNotValidAreNamed() {
    assertThat(create(folder, "--port=0")).isEqualTo(2);
    assertThat(create(folder, "--slot=Second")).isEqualTo(2);
    assertThat(create(folder, "--method=rsync")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--port was '0' but it must be from 1 to 65535")
        .contains("--slot was 'Second' but it must be 1 to 63 lower-case letters")
        .contains("--method was 'rsync' but it must be auto, sql or pg_basebackup");
  }

  private void assertNothingIsLeft() throws SQLException {
    assertThat(value("SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'second'"))
        .isEqualTo("0");
    assertThat(value("SELECT count(*) FROM pg_roles WHERE rolname = 'replicator'")).isEqualTo("0");
  }

  private int create(Path data, String... more) {
    List<String> arguments = new ArrayList<>(List.of("create", "--data-dir=" + data));
    arguments.add("--from=" + cluster.primary().directUrl());
    arguments.addAll(List.of(more));
    return new CommandLine(new ReplicaCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  /** A directory with pg_ctl, wherever the testkit has it, that runs as root too. */
  private Path programs() throws IOException {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    script(
        programs.resolve("pg_ctl"),
        "exec " + String.join(" ", cluster.command("pg_ctl")) + " \"$@\"");
    return programs;
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void stop(Path data) throws IOException, InterruptedException {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      List<String> command = new ArrayList<>(cluster.command("pg_ctl"));
      command.addAll(List.of("-D", data.toString(), "-m", "immediate", "stop"));
      new ProcessBuilder(command).start().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void tell(String... statements) throws SQLException {
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String valueNow(String query) {
    try {
      return value(query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String value(String query) throws SQLException {
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
