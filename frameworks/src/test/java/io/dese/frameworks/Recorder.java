package io.dese.frameworks;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what a framework has sent to the servers as a corpus of the oracle: each text once, with
 * the values of its first execution. What belongs on the primary is decided by a standby, which is
 * asked, and by {@link StatementText}; never by the classifier, which is to be examined.
 *
 * <p>Into {@code target/recorded}, or with {@code -Ddese.record=true} into the oracle's resources.
 */
final class Recorder {

  private static final Path ROOT = Path.of(System.getProperty("dese.root", ".."));
  private static final Path ORACLE = Path.of("core/src/test/resources/io/dese/core/sql/oracle");
  private static final Path TARGET = Path.of("frameworks/target/recorded");

  private static final String READ = "read %s";
  private static final String CLOCK = "read %s UNSTABLE reads the clock";
  private static final String NODE = "primary %s SILENT each node has its own";
  private static final String TRANSACTION = "primary %s SILENT opens or ends a transaction";
  private static final String SESSION = "primary %s SILENT shows or changes the session";
  private static final String WRITE = "primary %s";

  /** read_only_sql_transaction, object_not_in_prerequisite_state, feature_not_supported. */
  private static final Set<String> REFUSALS = Set.of("25006", "55000", "0A000");

  private final String framework;

  Recorder(String framework) {
    this.framework = framework;
  }

  /**
   * Writes the file.
   *
   * @param standby the URL of one that knows all tables of the statements
   */
  void write(List<Logged> primary, List<Logged> replicas, String standby)
      throws SQLException, IOException {
    Map<String, Logged> texts = new LinkedHashMap<>();
    Stream.concat(replicas.stream(), primary.stream())
        .forEach(logged -> texts.putIfAbsent(logged.sql(), logged));
    Map<String, StringBuilder> groups = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(standby)) {
      for (Logged logged : texts.values()) {
        String sql = anywhere(logged.withValues());
        groups
            .computeIfAbsent(kind(connection, sql), kind -> new StringBuilder())
            .append(sql.replace("\r", "").replace('\n', '⏎'))
            .append('\n');
      }
    }
    StringBuilder file = new StringBuilder("// Recorded from " + framework + ".\n");
    groups.forEach(
        (kind, lines) ->
            file.append("\n= ").append(kind.formatted(framework)).append('\n').append(lines));
    Path folder = ROOT.resolve(Boolean.getBoolean("dese.record") ? ORACLE : TARGET);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("recorded-" + framework + ".txt"), file);
    String schema = Resources.text("library.sql") + Resources.text("tools.sql");
    Files.writeString(folder.resolve("recorded-setup.sql"), schema);
  }

  private static String kind(Connection standby, String sql) throws SQLException {
    if (StatementText.controlsTransaction(sql)) {
      return TRANSACTION;
    }
    if (StatementText.isAboutSession(sql)) {
      return SESSION;
    }
    if (!StatementText.isQuery(sql) || refused(standby, sql)) {
      return WRITE;
    }
    if (StatementText.isAboutNode(sql)) {
      return NODE;
    }
    return StatementText.readsClock(sql) ? CLOCK : READ;
  }

  private static boolean refused(Connection standby, String sql) throws SQLException {
    try (Statement statement = standby.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      return false;
    } catch (SQLException e) {
      if (REFUSALS.contains(e.getSQLState())) {
        return true;
      }
      throw new SQLException("cannot be recorded: " + sql, e.getSQLState(), e);
    }
  }

  /**
   * Liquibase notes the machine that holds its lock, which is nobody's business; pgjdbc asks for
   * objects by identifiers that another run has not.
   */
  private static String anywhere(String sql) throws IOException {
    String name = Pattern.quote(InetAddress.getLocalHost().getHostName());
    return sql.replaceAll(name + " \\([^)]*\\)", "host (192.0.2.1)")
        .replaceAll("\\b1[67]\\d{3}\\b", "16384");
  }
}
