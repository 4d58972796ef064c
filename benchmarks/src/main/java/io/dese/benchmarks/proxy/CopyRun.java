package io.dese.benchmarks.proxy;

import io.dese.health.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How fast rows come out and go in by COPY, with psql. */
final class CopyRun {

  private static final double MIB = 1 << 20;

  private final Path psql;
  private final Path file;
  private final String user;
  private final Ticker ticker = Ticker.system();

  /**
   * Makes the table and the file that are copied.
   *
   * @param rows of about 100 bytes
   */
  CopyRun(Field field, int rows) throws IOException, InterruptedException {
    psql =
        Program.find("psql")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "psql is not here: it is in Debian's package postgresql-client"));
    user = field.user();
    file = field.folder().resolve("rows.txt");
    run(
        field.serverPort(),
        "CREATE UNLOGGED TABLE copied AS SELECT n, repeat(md5(n::text), 3) AS text"
            + " FROM generate_series(1, "
            + rows
            + ") n");
    run(field.serverPort(), "CREATE UNLOGGED TABLE target (LIKE copied)");
    run(field.serverPort(), "\\copy copied TO '" + file + "'");
  }

  /** MiB a second that come out. */
  double out(int port) throws IOException, InterruptedException {
    return measure(port, "\\copy copied TO '/dev/null'");
  }

  /** MiB a second that go in. */
  double in(int port) throws IOException, InterruptedException {
    run(port, "TRUNCATE target");
    return measure(port, "\\copy target FROM '" + file + "'");
  }

  private double measure(int port, String command) throws IOException, InterruptedException {
    long begun = ticker.read();
    run(port, command);
    return Files.size(file) / MIB / ((ticker.read() - begun) / 1e9);
  }

  private void run(int port, String command) throws IOException, InterruptedException {
    Program.run(
        List.of(
            psql.toString(),
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-U",
            user,
            "-d",
            "postgres",
            "-c",
            command));
  }
}
