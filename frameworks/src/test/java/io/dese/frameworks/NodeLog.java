package io.dese.frameworks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What one server has logged of the driver's pools in one database. Not of its monitors: the
 * sessions of pools are known by their first statement, {@link #FIRST}.
 */
final class NodeLog implements AutoCloseable {

  /** To be given to the driver as {@code hikari.connectionInitSql}. */
  static final String FIRST = "SELECT 'application'";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonFactory JSON = new JsonFactory();

  private final PostgresNode node;
  private final String database;
  private final Connection connection;
  private final Set<String> sessions = new HashSet<>();
  private final List<String> errors = new ArrayList<>();
  private long position;
  private int marks;

  NodeLog(PostgresNode node, String database) throws SQLException {
    this.node = node;
    this.database = database;
    this.connection = node.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET log_statement = 'none'");
    }
  }

  PostgresNode node() {
    return node;
  }

  /** What came since the last call, in order. */
  List<Logged> next() throws SQLException {
    List<Logged> statements = new ArrayList<>();
    for (String line : lines()) {
      Map<String, String> fields = parse(line);
      String session = fields.getOrDefault("session_id", "");
      if (!database.equals(fields.get("dbname"))) {
        continue;
      }
      if (sessions.contains(session)) {
        Logged.of(fields).ifPresent(statements::add);
        noteError(fields);
      } else if (fields.getOrDefault("message", "").endsWith(": " + FIRST)) {
        sessions.add(session);
      }
    }
    return statements;
  }

  /** The errors of all statements so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** The log is written by a process of its own, in order: a mark at the end shows that it is. */
  private List<String> lines() throws SQLException {
    String mark = "the end of what application " + database + " did, " + marks++;
    try (Statement statement = connection.createStatement()) {
      statement.execute("DO $$ BEGIN RAISE LOG '" + mark + "'; END $$");
    }
    Await.until(PATIENCE, () -> node + " logged: " + mark, () -> read().contains(mark));
    String text = read();
    position += text.getBytes(UTF_8).length;
    return text.lines().toList();
  }

  /** All whole lines from the position on. */
  private String read() {
    String sql = "SELECT pg_read_binary_file(pg_current_logfile('jsonlog'), ?, 1000000000)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, position);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String text = new String(row.getBytes(1), UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void noteError(Map<String, String> fields) {
    if (Set.of("ERROR", "FATAL", "PANIC").contains(fields.getOrDefault("error_severity", ""))) {
      errors.add(fields.get("state_code") + ' ' + fields.get("message") + fields.get("statement"));
    }
  }

  private static Map<String, String> parse(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getString());
      }
    }
    return fields;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
