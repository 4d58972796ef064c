package io.dese.cli.replica;

import io.dese.cli.replica.Creation.Prepared;
import io.dese.cli.server.Interruption;
import io.dese.cli.server.Patience;
import io.dese.cli.server.ServerSession;
import io.dese.cli.status.StatusCommand;
import io.dese.health.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese replica create}: its options. */
@Command(
    name = "create",
    header = "Turns an empty directory into a streaming replica of a primary.",
    description = {
      "",
      "Run it on the machine of the replica, as the user that PostgreSQL runs as. It checks the"
          + " primary, makes a replication slot, copies the data while the primary goes on, and"
          + " writes what makes the copy a standby. If anything fails, or on Ctrl-C, the slot is"
          + " dropped and the directory left empty.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Done, or it could be done.",
      "1:It failed; everything is as before.",
      "2:An option is not valid."
    })
final class CreateCommand implements Callable<Integer> {

  private static final String PASSWORD_VARIABLE = "DESE_REPLICATION_PASSWORD";
  private static final int HIGHEST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "URL",
      description =
          "The primary: jdbc:postgresql://host/database. PGPASSWORD and .pgpass are used.")
  private String from = "";

  @Option(names = "--user", paramLabel = "USER", description = "Unless the URL names one.")
  private @Nullable String user;

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "DIR",
      description = "Empty, or not there yet.")
  private Path dataDir = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Of the replica; without it, that of the primary's configuration.")
  private @Nullable Integer port;

  @Option(
      names = "--slot",
      paramLabel = "NAME",
      description = "Its replication slot; without it, dese_ and the name of this machine.")
  private @Nullable String slot;

  @Option(
      names = "--replication-user",
      paramLabel = "USER",
      description =
          "The role that the replica logs in as, created if it is not there; without it, the user"
              + " of the URL.")
  private @Nullable String role;

  @Option(
      names = "--replication-password-file",
      paramLabel = "FILE",
      description =
          "Its password is the first line; or in "
              + PASSWORD_VARIABLE
              + ". A new role without one gets a random one.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "auto",
      description =
          "sql, pg_basebackup, or auto: pg_basebackup if there is one of the primary's version"
              + " (${DEFAULT-VALUE}).")
  private String method = "auto";

  @Option(
      names = "--bin-dir",
      paramLabel = "DIR",
      description = "Where PostgreSQL's programs are; without it, on the PATH.")
  private @Nullable Path binDir;

  @Option(
      names = "--start",
      description = "Start it, and wait until it streams. Not as root: PostgreSQL refuses.")
  private boolean start;

  @Option(names = "--dry-run", description = "Only check, and say what would be done.")
  private boolean dryRun;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  CreateCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    Integer wanted = port;
    if (wanted != null && (wanted < 1 || wanted > HIGHEST_PORT)) {
      throw invalid("--port was '" + wanted + "' but it must be from 1 to " + HIGHEST_PORT);
    }
    if (slot != null && !slot.matches("[a-z0-9_]{1,63}")) {
      throw invalid(
          "--slot was '" + slot + "' but it must be 1 to 63 lower-case letters, digits and _");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      CreateRequest request =
          new CreateRequest(
              dataDir, port, slot, role, password(), method(), binDir, System.getenv());
      run(new Source(from, user, System.getenv()), request, out);
      return ExitCode.OK;
    } catch (CreateException | SQLException | IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("dese: " + e.getMessage());
      err.flush();
      return ExitCode.SOFTWARE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.SOFTWARE;
    }
  }

  private void run(Source source, CreateRequest request, PrintWriter out)
      throws SQLException, IOException, CreateException, InterruptedException {
    Progress progress = new Progress(out);
    Creation creation = new Creation(source, request, progress);
    Patience patience = new Patience(Ticker.system());
    try (ServerSession primary = source.open();
        Interruption interruption =
            new Interruption(
                () -> {
                  creation.end();
                  patience.end();
                })) {
      interruption.arm();
      Prepared prepared = creation.prepare(primary);
      if (dryRun) {
        creation.steps(prepared).forEach(step -> progress.say("Would " + step));
        progress.say("Nothing has been done.");
        return;
      }
      creation.run(prepared, primary);
      Path directory = prepared.directory().path();
      Optional<Path> program = Programs.find("pg_ctl", request);
      String command =
          ReplicaServer.command(program.map(Path::toString).orElse("pg_ctl"), directory);
      progress.say("The replica is made. This starts it:\n  " + command);
      if (start) {
        start(new Started(source, primary, prepared, patience), program, request, progress);
      }
    }
  }

  /** What a start needs to know. */
  private record Started(
      Source source, ServerSession primary, Prepared prepared, Patience patience) {}

  private void start(Started made, Optional<Path> program, CreateRequest request, Progress progress)
      throws SQLException, IOException, CreateException, InterruptedException {
    ReplicaServer server =
        new ReplicaServer(
            program.orElseThrow(
                () ->
                    new CreateException(
                        "there is no pg_ctl: name its directory with --bin-dir, and start it"
                            + " yourself")),
            made.prepared().directory().path());
    server.start();
    server.awaitStreaming(made.primary(), made.prepared().slot(), made.patience());
    progress.say("It streams.\n");
    Integer own = request.port();
    int listens = own == null ? made.prepared().facts().port() : own;
    new CommandLine(new StatusCommand())
        .setOut(spec.commandLine().getOut())
        .setErr(spec.commandLine().getErr())
        .execute("--url", made.source().clusterUrl(listens));
  }

  private CreateRequest.Method method() {
    try {
      return CreateRequest.Method.valueOf(method.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("--method was '" + method + "' but it must be auto, sql or pg_basebackup");
    }
  }

  private @Nullable String password() throws IOException {
    Map<String, String> environment = System.getenv();
    Path file = passwordFile;
    String password = environment.get(PASSWORD_VARIABLE);
    if (file != null) {
      List<String> lines = Files.readAllLines(file);
      password = lines.isEmpty() ? "" : lines.get(0);
    }
    if (password != null && !password.matches("[ -~]+")) {
      throw invalid("the replication password must be of printable ASCII characters");
    }
    return password;
  }

  private ParameterException invalid(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
