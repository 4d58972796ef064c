package io.dese.cli.replica;

import io.dese.cli.server.Patience;
import io.dese.cli.server.ServerSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Starts what was made.
 *
 * @param program {@code pg_ctl}
 * @param directory the data directory
 */
record ReplicaServer(Path program, Path directory) {

  private static final String LOG = "startup.log";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The command, for people. */
  static String command(String program, Path directory) {
    return program + " -D " + directory + " -l " + directory.resolve(LOG) + " -w start";
  }

  /** Returns when the server takes connections. */
  void start() throws IOException, InterruptedException, CreateException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "-D",
                    directory.toString(),
                    "-l",
                    directory.resolve(LOG).toString(),
                    "-w",
                    "-t",
                    Long.toString(LIMIT.toSeconds()),
                    "start"))
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new CreateException(
          program
              + " could not start it: "
              + output.strip()
              + " (see "
              + directory.resolve(LOG)
              + ")");
    }
  }

  /** Returns when the primary sees it. */
  void awaitStreaming(ServerSession primary, String slot, Patience patience)
      throws SQLException, CreateException {
    boolean streams =
        patience.until(
            LIMIT,
            () ->
                primary.number(
                        "SELECT count(*) FROM pg_catalog.pg_replication_slots slot"
                            + " JOIN pg_catalog.pg_stat_replication sender"
                            + " ON sender.pid = slot.active_pid"
                            + " WHERE slot_name = ? AND state = 'streaming'",
                        slot)
                    > 0);
    if (!streams) {
      throw new CreateException(
          "it runs, but does not stream after "
              + LIMIT.toSeconds()
              + " s: see "
              + directory.resolve(LOG));
    }
  }
}
