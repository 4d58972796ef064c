package io.dese.benchmarks.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's pgbench. */
final class Pgbench {

  private static final Pattern TPS =
      Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

  private final Path program;
  private final String user;

  Pgbench(String user) {
    this.user = user;
    program =
        Program.find("pgbench")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "pgbench is not here: it is in Debian's package postgresql-15"));
  }

  /** Fills the tables. */
  void initialize(int port, int scale) throws IOException, InterruptedException {
    List<String> command = command(port);
    command.addAll(List.of("-i", "-q", "-s", Integer.toString(scale), "postgres"));
    Program.run(command);
  }

  /**
   * Reads single rows by their key.
   *
   * @param mode simple, extended or prepared
   * @return transactions a second, connecting left out
   */
  double select(int port, String mode, int clients, int seconds)
      throws IOException, InterruptedException {
    List<String> command = command(port);
    command.addAll(List.of("-n", "-S", "-M", mode, "-j", "2"));
    command.addAll(List.of("-c", Integer.toString(clients), "-T", Integer.toString(seconds)));
    command.add("postgres");
    String said = Program.run(command);
    Matcher tps = TPS.matcher(said);
    if (!tps.find()) {
      throw new IOException("pgbench said no tps: " + said);
    }
    return Double.parseDouble(tps.group(1));
  }

  private List<String> command(int port) {
    return new ArrayList<>(
        List.of(program.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", user));
  }
}
