package io.dese.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A PostgreSQL data directory, on the level of its files. Settings of the testkit stand in a file
 * of their own, so that {@code ALTER SYSTEM} wins over them.
 */
final class DataDirectory {

  private static final String SETTINGS = "testkit.conf";
  private static final int STATUS_LINE = 7;
  private static final int SHARED_MEMORY_LINE = 6;

  /**
   * What a copy leaves out: the pid file, and contents that a start makes again. See "Making a Base
   * Backup Using the Low Level API" in PostgreSQL's manual.
   */
  private static final Set<String> NOT_COPIED =
      Set.of(
          "postmaster.pid",
          "postmaster.opts",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private final Path path;

  DataDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Copies a directory whose server does not run, its WAL too. */
  void copyStopped(DataDirectory source) {
    copy(source, Set.of());
  }

  /** Copies a directory whose server is in backup mode; the WAL comes by streaming. */
  void copyRunning(DataDirectory source) {
    copy(source, Set.of("pg_wal"));
    try {
      // The manual wants the control file last, behind all that it refers to.
      Path control = Path.of("global", "pg_control");
      Files.copy(
          source.path.resolve(control), path.resolve(control), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Copying the control file to " + path, e);
    }
  }

  private void copy(DataDirectory source, Set<String> alsoNot) {
    try {
      FileTree.copy(
          source.path,
          path,
          relative -> {
            String name = relative.toString();
            return !NOT_COPIED.contains(name)
                && !alsoNot.contains(name)
                && !name.contains("pgsql_tmp");
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Copying " + source.path + " to " + path, e);
    }
  }

  void delete() {
    try {
      FileTree.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Deleting " + path, e);
    }
  }

  /** Makes a server that starts here a standby. */
  void markStandby() {
    write("standby.signal", "");
  }

  void write(String file, String content) {
    try {
      Files.writeString(path.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing " + file + " in " + path, e);
    }
  }

  /** Lets {@code postgresql.conf} read the testkit's settings. */
  void includeSettings() {
    try {
      Files.writeString(
          path.resolve("postgresql.conf"),
          "include '" + SETTINGS + "'\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Extending postgresql.conf in " + path, e);
    }
  }

  void writeSettings(Map<String, String> settings) {
    write(
        SETTINGS,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " = " + quoted(setting.getValue()))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /** As the settings file wants it, and {@code primary_conninfo} within it. */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Whether the postmaster {@code pid} has written that it takes connections. */
  boolean isReady(long pid) {
    List<String> lines = pidFile();
    return lines.size() > STATUS_LINE
        && lines.get(0).equals(Long.toString(pid))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  /** The System V segment that tells PostgreSQL whether the directory is in use, or empty. */
  String sharedMemoryId() {
    List<String> lines = pidFile();
    if (lines.size() <= SHARED_MEMORY_LINE) {
      return "";
    }
    String[] keyAndId = lines.get(SHARED_MEMORY_LINE).strip().split(" +", -1);
    return keyAndId.length == 2 ? keyAndId[1] : "";
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(path.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading postmaster.pid in " + path, e);
    }
  }
}
