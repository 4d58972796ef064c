package io.dese.cli.replica;

import io.dese.cli.server.ServerSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies over ordinary sessions, by the steps of "Making a Base Backup Using the Low Level API" in
 * PostgreSQL's manual (section 25.3.3); files are read with {@code pg_read_binary_file}, as {@code
 * pg_rewind} does. Needs no program and no connection for replication, but a superuser, or a user
 * with EXECUTE on those functions.
 */
final class SqlCopy implements DataCopy {

  /** What one answer may hold. */
  private static final int CHUNK = 4 << 20;

  private static final String CONTROL_FILE = "global/pg_control";

  /** Folders whose contents a start makes again, or streaming brings. */
  private static final String EMPTY =
      "'{pg_wal,pg_replslot,pg_dynshmem,pg_notify,pg_serial,pg_snapshots,pg_stat_tmp,pg_subtrans}'";

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(.*/)?pg_internal\\.init.*|(.*/)?pgsql_tmp.*|backup_label(\\.old)?|backup_manifest"
              + "|tablespace_map|postmaster\\.(pid|opts)|standby\\.signal|recovery\\.signal"
              + "|current_logfiles(\\.tmp)?|postgresql\\.auto\\.conf\\.tmp");

  private static final String TREE =
      """
      WITH RECURSIVE tree (path, size, isdir) AS (
        SELECT name, stat.size, stat.isdir
          FROM pg_catalog.pg_ls_dir('.', true, false) name,
               pg_catalog.pg_stat_file(name, true) stat
        UNION ALL
        SELECT tree.path || '/' || name, stat.size, stat.isdir
          FROM tree,
               LATERAL pg_catalog.pg_ls_dir(tree.path, true, false) name,
               LATERAL pg_catalog.pg_stat_file(tree.path || '/' || name, true) stat
         WHERE tree.isdir AND tree.path <> ALL (%s::text[])
      )
      SELECT path, size, isdir FROM tree WHERE size IS NOT NULL ORDER BY path
      """
          .formatted(EMPTY);

  private final Source source;
  private volatile boolean ended;

  SqlCopy(Source source) {
    this.source = source;
  }

  private record Entry(String path, long size, boolean folder) {}

  /** What a file held; null when it is gone. */
  private static final class Content {
    final String path;
    final byte @Nullable [] bytes;

    Content(String path, byte @Nullable [] bytes) {
      this.path = path;
      this.bytes = bytes;
    }
  }

  @Override
  public int senders() {
    return 1;
  }

  @Override
  public String name() {
    return "SQL (pg_backup_start, pg_read_binary_file)";
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void copy(TargetDirectory directory, Progress progress)
      throws SQLException, IOException, CreateException {
    // The session has to last: its end would end the backup.
    try (ServerSession session = source.open()) {
      session.execute("SELECT pg_catalog.pg_backup_start('dese replica create', fast => true)");
      List<Entry> entries =
          session.all(row -> new Entry(row.getString(1), row.getLong(2), row.getBoolean(3)), TREE);
      List<Entry> files = new ArrayList<>();
      for (Entry entry : entries) {
        if (LEFT_OUT.matcher(entry.path()).matches()) {
          continue;
        }
        if (entry.folder()) {
          directory.makeFolder(entry.path());
        } else if (!entry.path().equals(CONTROL_FILE)) {
          files.add(entry);
        }
      }
      progress.total(files.stream().mapToLong(Entry::size).sum());
      copyAll(session, files, directory, progress);
      // The control file last, behind all that it refers to.
      directory.append(CONTROL_FILE, controlFile(session));
      List<String> label =
          session.all(
              row -> row.getString(1) + "\0" + row.getString(2),
              "SELECT labelfile, spcmapfile"
                  + " FROM pg_catalog.pg_backup_stop(wait_for_archive => false)");
      String[] parts = label.get(0).split("\0", -1);
      if (parts.length > 1 && !parts[1].isEmpty() && !parts[1].equals("null")) {
        throw new CreateException("a tablespace was made during the copy: try again");
      }
      directory.append("backup_label", parts[0].getBytes(StandardCharsets.UTF_8));
    }
  }

  private void copyAll(
      ServerSession session, List<Entry> files, TargetDirectory directory, Progress progress)
      throws SQLException, IOException, CreateException {
    List<String> batch = new ArrayList<>();
    long size = 0;
    for (Entry file : files) {
      if (ended) {
        throw new CreateException("interrupted");
      }
      if (file.size() > CHUNK / 2) {
        copyLarge(session, file, directory, progress);
        continue;
      }
      if (size + file.size() > CHUNK) {
        copySmall(session, batch, directory, progress);
        batch.clear();
        size = 0;
      }
      batch.add(file.path());
      size += file.size();
    }
    copySmall(session, batch, directory, progress);
  }

  private static void copySmall(
      ServerSession session, List<String> paths, TargetDirectory directory, Progress progress)
      throws SQLException, IOException {
    String array =
        paths.stream()
            .map(path -> '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(",", "{", "}"));
    List<Content> contents =
        session.all(
            row -> new Content(row.getString(1), row.getBytes(2)),
            "SELECT path, pg_catalog.pg_read_binary_file(path, 0, ?, true)"
                + " FROM pg_catalog.unnest(?::text[]) path",
            CHUNK,
            array);
    for (Content content : contents) {
      // What is gone by now was dropped during the copy, and the log says so.
      if (content.bytes != null) {
        directory.append(content.path, content.bytes);
        progress.add(content.bytes.length);
      }
    }
  }

  private void copyLarge(
      ServerSession session, Entry file, TargetDirectory directory, Progress progress)
      throws SQLException, IOException, CreateException {
    long at = 0;
    while (at < file.size()) {
      if (ended) {
        throw new CreateException("interrupted");
      }
      byte[] bytes = part(session, file.path(), at);
      if (bytes == null || bytes.length == 0) {
        return;
      }
      directory.append(file.path(), bytes);
      at += bytes.length;
      progress.add(bytes.length);
    }
  }

  private static byte @Nullable [] part(ServerSession session, String path, long at)
      throws SQLException {
    return session.one(
            row -> new Content(path, row.getBytes(1)),
            "SELECT pg_catalog.pg_read_binary_file(?, ?, ?, true)",
            path,
            at,
            CHUNK)
        .bytes;
  }

  /** Read until two looks agree: the server may be writing it. */
  private static byte[] controlFile(ServerSession session) throws SQLException, CreateException {
    byte[] before = new byte[0];
    for (int look = 0; look < 100; look++) {
      byte[] now = part(session, CONTROL_FILE, 0);
      if (now == null) {
        throw new CreateException("the primary has no " + CONTROL_FILE);
      }
      if (Arrays.equals(before, now)) {
        return now;
      }
      before = now;
    }
    throw new CreateException(CONTROL_FILE + " of the primary changes all the time: try again");
  }
}
