package io.dese.cli.replica;

import io.dese.cli.server.ConnectionInfo;
import io.dese.cli.server.ServerSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that make a copy of a primary a standby of it. */
final class ReplicaFiles {

  static final String PASSWORD_FILE = "dese.pgpass";
  private static final String ALTERED = "postgresql.auto.conf";

  /** What must not come with the copy: the primary's own place, and what 'dese promote' left. */
  private static final Pattern REPLACED =
      Pattern.compile(
          "\\s*(primary_conninfo|primary_slot_name|port|default_transaction_read_only"
              + "|recovery_min_apply_delay)\\s*=.*"
              + "|\\s*synchronous_standby_names\\s*=\\s*'dese_fence'.*");

  /** A standby does not start with less of these than its primary has. */
  private static final String AT_LEAST =
      """
      SELECT name || ' = ' || setting FROM pg_catalog.pg_settings
       WHERE name IN ('max_connections', 'max_worker_processes', 'max_wal_senders',
                      'max_prepared_transactions', 'max_locks_per_transaction')
       ORDER BY name
      """;

  private final TargetDirectory directory;

  ReplicaFiles(TargetDirectory directory) {
    this.directory = directory;
  }

  /** A line of {@code .pgpass} that fits every server: a replica may change its upstream. */
  static String passwordLine(String role, String password) {
    return "*:*:*:" + escaped(role) + ":" + escaped(password) + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  /**
   * Makes the copy a standby.
   *
   * @param port its own; null for that of the configuration that came with the copy
   */
  void write(ConnectionInfo upstream, String slot, @Nullable Integer port, @Nullable String line)
      throws IOException {
    List<String> settings = new ArrayList<>();
    Path altered = directory.path().resolve(ALTERED);
    if (Files.exists(altered)) {
      Files.readAllLines(altered).stream()
          .filter(text -> !REPLACED.matcher(text).matches())
          .forEach(settings::add);
      Files.delete(altered);
    }
    ConnectionInfo info = upstream;
    if (line != null) {
      info = info.with("passfile", directory.path().resolve(PASSWORD_FILE).toString());
      directory.append(PASSWORD_FILE, line.getBytes(StandardCharsets.UTF_8));
    }
    settings.add("primary_conninfo = " + quoted(info.text()));
    settings.add("primary_slot_name = " + quoted(slot));
    if (port != null) {
      settings.add("port = " + port);
    }
    directory.append(
        ALTERED, (String.join("\n", settings) + "\n").getBytes(StandardCharsets.UTF_8));
    directory.append("standby.signal", new byte[0]);
  }

  /**
   * Where a primary has its configuration elsewhere, as Debian does, the copy lacks it.
   *
   * @return the names of what was made in its place
   */
  List<String> complete(ServerSession primary) throws SQLException, IOException {
    List<String> made = new ArrayList<>();
    if (Files.notExists(directory.path().resolve("postgresql.conf"))) {
      List<String> settings = primary.all(row -> row.getString(1), AT_LEAST);
      directory.append(
          "postgresql.conf", (String.join("\n", settings) + "\n").getBytes(StandardCharsets.UTF_8));
      made.add("postgresql.conf");
    }
    if (Files.notExists(directory.path().resolve("pg_hba.conf"))) {
      String rules =
          primary.text("SELECT pg_catalog.pg_read_file(pg_catalog.current_setting('hba_file'))");
      directory.append("pg_hba.conf", String.valueOf(rules).getBytes(StandardCharsets.UTF_8));
      made.add("pg_hba.conf");
    }
    return made;
  }

  /** As the configuration file wants it. */
  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
