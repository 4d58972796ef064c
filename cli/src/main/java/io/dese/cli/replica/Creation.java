package io.dese.cli.replica;

import static java.util.Objects.requireNonNullElse;

import io.dese.cli.server.ConnectionInfo;
import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one replica, or leaves everything as it was. */
final class Creation {

  private static final int LONGEST_NAME = 63;

  private final Source source;
  private final CreateRequest request;
  private final Progress progress;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private volatile @Nullable DataCopy copy;
  private volatile boolean ended;

  /** Puts one thing back. */
  private interface Undo {
    void run() throws SQLException, IOException;
  }

  /** What is known before anything is changed. */
  record Prepared(
      TargetDirectory directory,
      PrimaryFacts facts,
      ReplicationRole role,
      String slot,
      boolean slotExists,
      Optional<Path> program) {}

  Creation(Source source, CreateRequest request, Progress progress) {
    this.source = source;
    this.request = request;
    this.progress = progress;
  }

  /** Ends the work, from another thread. */
  void end() {
    ended = true;
    DataCopy current = copy;
    if (current != null) {
      current.end();
    }
  }

  /** Looks whether it can be done; changes nothing. */
  Prepared prepare(ServerSession primary) throws SQLException, CreateException {
    TargetDirectory directory = TargetDirectory.check(request.dataDir());
    PrimaryFacts facts = PrimaryFacts.of(primary);
    Optional<Path> program = program(facts);
    List<String> problems = new ArrayList<>(facts.problems(program.isPresent() ? 2 : 1));
    String slot = requireNonNullElse(request.slot(), slotOfThisMachine());
    boolean exists = slotExists(primary, slot, problems);
    if (!problems.isEmpty()) {
      throw new CreateException(
          source.host() + " cannot have a replica yet:\n  - " + String.join("\n  - ", problems));
    }
    String user = requireNonNullElse(source.user(), "");
    String name = requireNonNullElse(request.role(), user);
    String password =
        request.password() == null && name.equals(user) ? source.password() : request.password();
    ReplicationRole role = ReplicationRole.find(primary, name, password);
    return new Prepared(directory, facts, role, slot, exists, program);
  }

  private static boolean slotExists(ServerSession primary, String slot, List<String> problems)
      throws SQLException {
    List<Boolean> unfit =
        primary.all(
            row -> row.getBoolean(1),
            "SELECT active OR slot_type <> 'physical' OR coalesce(wal_status = 'lost', false)"
                + " FROM pg_catalog.pg_replication_slots WHERE slot_name = ?",
            slot);
    if (!unfit.isEmpty() && unfit.get(0)) {
      problems.add(
          "its slot " + slot + " is in use or lost: name another with --slot, or drop that one");
    }
    return !unfit.isEmpty();
  }

  private Optional<Path> program(PrimaryFacts facts) throws CreateException {
    if (request.method() == CreateRequest.Method.SQL) {
      return Optional.empty();
    }
    Optional<Path> found =
        Programs.find("pg_basebackup", request)
            .filter(program -> ProgramCopy.major(program) >= facts.major());
    if (found.isEmpty() && request.method() == CreateRequest.Method.PG_BASEBACKUP) {
      throw new CreateException(
          "there is no pg_basebackup of version "
              + facts.major()
              + " or newer: name its directory with --bin-dir, or use --method sql");
    }
    return found;
  }

  /** Its slot needs a name that another machine's has not. */
  private String slotOfThisMachine() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "replica";
    }
    String name = "dese_" + host + (request.port() == null ? "" : "_" + request.port());
    String allowed = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return allowed.substring(0, Math.min(LONGEST_NAME, allowed.length()));
  }

  /** What would be done, in order. */
  List<String> steps(Prepared prepared) {
    List<String> steps = new ArrayList<>();
    if (prepared.role().missing()) {
      steps.add(
          "CREATE ROLE "
              + SqlText.identifier(prepared.role().name())
              + " LOGIN REPLICATION, with a password");
    }
    steps.add("log in to " + source.host() + " as " + prepared.role() + " for replication");
    steps.add(
        prepared.slotExists()
            ? "use the slot " + prepared.slot() + ", which is there"
            : createSlot(prepared.slot()));
    steps.add(
        "copy about "
            + (prepared.facts().bytes() >> 20)
            + " MB to "
            + prepared.directory().path()
            + " with "
            + copyWith(prepared, null).name());
    steps.add("write standby.signal, primary_conninfo and primary_slot_name");
    return steps;
  }

  /** Does it; whatever fails, all is put back. */
  void run(Prepared prepared, ServerSession primary)
      throws SQLException, IOException, CreateException, InterruptedException {
    try {
      role(prepared, primary);
      slot(prepared, primary);
      data(prepared, primary);
      undo.clear();
    } finally {
      putBack();
    }
  }

  private void role(Prepared prepared, ServerSession primary) throws SQLException, CreateException {
    ReplicationRole role = prepared.role();
    if (role.missing()) {
      undo.push(
          () -> {
            try (ServerSession session = source.open()) {
              role.drop(session);
            }
          });
      role.create(primary);
      progress.say("Created the role " + role + ".");
    }
    try (ServerSession session = source.openReplication(role.name(), role.password())) {
      session.execute("IDENTIFY_SYSTEM");
    } catch (SQLException e) {
      throw new CreateException(
          source.host()
              + " does not let "
              + role
              + " replicate from here: "
              + e.getMessage()
              + "\nIts pg_hba.conf needs a line like this, above those that reject; then SELECT"
              + " pg_reload_conf():\n  "
              + prepared.facts().hbaLine(role.name()));
    }
  }

  private void slot(Prepared prepared, ServerSession primary) throws SQLException {
    if (prepared.slotExists()) {
      return;
    }
    String slot = SqlText.literal(prepared.slot());
    undo.push(
        () -> {
          try (ServerSession session = source.open()) {
            session.execute(
                "SELECT pg_catalog.pg_drop_replication_slot(slot_name)"
                    + " FROM pg_catalog.pg_replication_slots WHERE slot_name = "
                    + slot);
          }
        });
    primary.execute(createSlot(prepared.slot()));
    progress.say("Created the slot " + prepared.slot() + ": from now on the log is kept for it.");
  }

  private static String createSlot(String slot) {
    return "SELECT pg_create_physical_replication_slot(" + SqlText.literal(slot) + ", true)";
  }

  private void data(Prepared prepared, ServerSession primary)
      throws SQLException, IOException, CreateException, InterruptedException {
    TargetDirectory directory = prepared.directory();
    ReplicationRole role = prepared.role();
    String password = role.password();
    String line = password == null ? null : ReplicaFiles.passwordLine(role.name(), password);
    Path passwordFile = line == null ? null : temporary(line);
    try {
      undo.push(directory::clear);
      directory.make();
      DataCopy chosen = copyWith(prepared, passwordFile);
      copy = chosen;
      if (ended) {
        throw new CreateException("interrupted");
      }
      progress.say("Copying with " + chosen.name() + ".");
      chosen.copy(directory, progress);
    } finally {
      if (passwordFile != null) {
        Files.deleteIfExists(passwordFile);
      }
    }
    ReplicaFiles files = new ReplicaFiles(directory);
    List<String> made = files.complete(primary);
    if (!made.isEmpty()) {
      progress.say(
          "The primary keeps its configuration elsewhere: made "
              + made
              + " with the least that is needed. Compare them with the primary's.");
    }
    files.write(upstream(prepared), prepared.slot(), request.port(), line);
  }

  private DataCopy copyWith(Prepared prepared, @Nullable Path passwordFile) {
    return prepared
        .program()
        .<DataCopy>map(
            program ->
                new ProgramCopy(program, upstream(prepared).text(), prepared.slot(), passwordFile))
        .orElseGet(() -> new SqlCopy(source));
  }

  private ConnectionInfo upstream(Prepared prepared) {
    return source.connectionInfo(prepared.role().name(), prepared.slot());
  }

  /** Beside the data directory's place, because pg_basebackup wants that empty. */
  private static Path temporary(String line) throws IOException {
    Path file =
        Files.createTempFile(
            "dese",
            ".pgpass",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, line);
  }

  private void putBack() {
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (SQLException | IOException e) {
        progress.say("Could not be put back: " + e.getMessage());
      }
    }
  }
}
