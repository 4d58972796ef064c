package io.dese.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** pgjdbc's features one by one, in the ways in which it can prepare and transfer. */
@ParameterizedClass
@MethodSource("waysAndUrls")
class PgjdbcIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Servers servers;

  private final Way way;
  private final String parameters;

  PgjdbcIT(Way way, String parameters) {
    this.way = way;
    this.parameters = parameters;
  }

  @BeforeAll
  static void start() throws IOException {
    servers = new Servers();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  static Stream<Arguments> waysAndUrls() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (String parameters :
          List.of(
              "",
              "&prepareThreshold=1&autosave=always",
              "&prepareThreshold=-1&reWriteBatchedInserts=true",
              "&prepareThreshold=0&binaryTransfer=false",
              "&preferQueryMode=extendedCacheEverything&autosave=conservative",
              "&preferQueryMode=simple")) {
        all.add(Arguments.of(way, parameters));
      }
    }
    return all.stream();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&sslmode=disable%s"
            .formatted(servers.port(way), servers.user(), parameters));
  }

  private boolean simple() {
    return parameters.contains("simple");
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void run(Connection connection, String... texts) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : texts) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aPreparedStatementGivesTheSameEachTime() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement add = connection.prepareStatement("select ? + 1, ?::date")) {
      for (int i = 0; i < 12; i++) {
        add.setInt(1, i);
        add.setObject(2, LocalDate.of(2026, 1, 1 + i));
        try (ResultSet row = add.executeQuery()) {
          row.next();
          assertThat(row.getInt(1)).isEqualTo(i + 1);
          assertThat(row.getObject(2, LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 1 + i));
        }
      }
    }
  }

  @Test
  void aBatchIsRunWholeOrSaysWhereItFailed() throws SQLException {
    try (Connection connection = connect()) {
      run(connection, "create temporary table b (n int primary key, v text)");
      try (PreparedStatement insert = connection.prepareStatement("insert into b values (?, ?)")) {
        for (int i = 0; i < 500; i++) {
          insert.setInt(1, i);
          insert.setString(2, "v" + i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(500);
        for (int i = 505; i >= 495; i--) {
          insert.setInt(1, i);
          insert.setString(2, null);
          insert.addBatch();
        }
        assertThatThrownBy(insert::executeBatch)
            .asInstanceOf(type(BatchUpdateException.class))
            .returns("23505", BatchUpdateException::getSQLState);
      }

      assertThat(number(connection, "select count(v) from b")).isEqualTo(500);
    }
  }

  @Test
  void aCursorFetchesPartByPart() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement("select n from generate_series(1, ?) n")) {
        for (int round = 0; round < 7; round++) {
          select.setFetchSize(10);
          select.setInt(1, 95);
          int sum = 0;
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              sum += rows.getInt(1);
              if (rows.getInt(1) % 40 == 0) {
                assertThat(number(connection, "select 1")).isOne();
              }
            }
          }
          assertThat(sum).isEqualTo(95 * 96 / 2);
        }
      }
      connection.commit();
    }
  }

  @Test
  void copyGoesInAndOutAndFails() throws SQLException, IOException {
    try (Connection connection = connect()) {
      run(connection, "create temporary table c (n int, v text)");
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        rows.append(i).append("\tvalue ").append(i).append('\n');
      }

      long in = copy.copyIn("copy c from stdin", new StringReader(rows.toString()));
      StringWriter out = new StringWriter();
      copy.copyOut("copy (select * from c order by n) to stdout", out);
      assertThatThrownBy(() -> copy.copyIn("copy c from stdin", new StringReader("bad\tx\n")))
          .asInstanceOf(type(SQLException.class))
          .returns("22P02", SQLException::getSQLState);

      assertThat(in).isEqualTo(20_000);
      assertThat(out.toString()).isEqualTo(rows.toString());
      assertThat(number(connection, "select count(*) from c")).isEqualTo(20_000);
    }
  }

  @Test
  void aListenerHearsAnotherClient() throws SQLException {
    try (Connection listener = connect();
        Connection other = connect()) {
      run(listener, "listen pgjdbc");
      run(other, "notify pgjdbc, 'said'");
      List<PGNotification> heard = new ArrayList<>();

      Await.until(
          LIMIT,
          () -> "a notification",
          () -> {
            heard.addAll(notifications(listener));
            return !heard.isEmpty();
          });

      assertThat(heard.get(0).getParameter()).isEqualTo("said");
    }
  }

  private static List<PGNotification> notifications(Connection listener) {
    try {
      PGNotification[] got = listener.unwrap(PGConnection.class).getNotifications(10);
      return got == null ? List.of() : List.of(got);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLargeObjectIsWrittenAndRead() throws SQLException {
    byte[] bytes = new byte[300_000];
    bytes[299_999] = 7;
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
      long oid = objects.createLO();
      try (LargeObject written = objects.open(oid, LargeObjectManager.WRITE)) {
        written.write(bytes);
      }
      connection.commit();

      try (LargeObject read = objects.open(oid, LargeObjectManager.READ)) {
        assertThat(read.read(bytes.length + 1)).isEqualTo(bytes);
      }
      objects.delete(oid);
      connection.commit();
    }
  }

  @Test
  void keysAreGenerated() throws SQLException {
    try (Connection connection = connect()) {
      run(connection, "create temporary table k (id int generated always as identity, v text)");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into k (v) values (?)", Statement.RETURN_GENERATED_KEYS)) {
        for (int i = 1; i <= 8; i++) {
          insert.setString(1, "v");
          insert.executeUpdate();
          try (ResultSet keys = insert.getGeneratedKeys()) {
            keys.next();
            assertThat(keys.getInt(1)).isEqualTo(i);
          }
        }
      }
    }
  }

  @Test
  void aFunctionIsCalled() throws SQLException {
    assumeFalse(simple(), "pgjdbc has no parameters for results in the simple protocol");
    try (Connection connection = connect()) {
      run(
          connection,
          "create or replace function pg_temp.twice(n int) returns int return n * 2",
          "create or replace procedure pg_temp.add(n int, inout total int) language sql"
              + " as 'select n + total'");
      try (CallableStatement twice = connection.prepareCall("{? = call pg_temp.twice(?)}")) {
        for (int i = 0; i < 7; i++) {
          twice.registerOutParameter(1, Types.INTEGER);
          twice.setInt(2, i);
          twice.execute();
          assertThat(twice.getInt(1)).isEqualTo(2 * i);
        }
      }
      assertThat(number(connection, "call pg_temp.add(3, 4)")).isEqualTo(7);
    }
  }

  @Test
  void anErrorInATransactionLeavesWhatAutosaveSaves() throws SQLException {
    try (Connection connection = connect()) {
      run(connection, "create temporary table a (n int primary key)");
      connection.setAutoCommit(false);
      run(connection, "insert into a values (1)");
      Savepoint here = connection.setSavepoint("here");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> run(connection, "insert into a values (1)"))
            .asInstanceOf(type(SQLException.class))
            .returns("23505", SQLException::getSQLState);
        connection.rollback(here);
      }
      run(connection, "insert into a values (2)");
      connection.commit();
      connection.setAutoCommit(true);

      assertThat(number(connection, "select count(*) from a")).isEqualTo(2);
    }
  }

  @Test
  void aDefinitionThatChangesIsNoticed() throws SQLException {
    try (Connection connection = connect()) {
      run(connection, "drop table if exists changing", "create table changing (n int)");
      run(connection, "insert into changing values (1)");
      try (PreparedStatement all = connection.prepareStatement("select * from changing")) {
        for (int i = 0; i < 7; i++) {
          all.executeQuery().close();
        }
        run(connection, "alter table changing add column v text default 'new'");
        if (!simple()) {
          // As without the proxy: the first time may fail, and pgjdbc prepares anew.
          try {
            all.executeQuery().close();
          } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("0A000");
          }
        }
        try (ResultSet row = all.executeQuery()) {
          row.next();
          assertThat(row.getMetaData().getColumnCount()).isEqualTo(2);
          assertThat(row.getString(2)).isEqualTo("new");
        }
      }
      run(connection, "drop table changing");
    }
  }

  @Test
  void whatTakesTooLongIsCancelled() throws SQLException {
    try (Connection connection = connect();
        Statement slow = connection.createStatement()) {
      slow.setQueryTimeout(1);

      assertThatThrownBy(() -> slow.executeQuery("select pg_sleep(30)"))
          .asInstanceOf(type(SQLException.class))
          .returns("57014", SQLException::getSQLState);

      assertThat(number(connection, "select 5")).isEqualTo(5);
    }
  }

  @Test
  void whatHoldsOfTheSessionStays() throws SQLException {
    try (Connection connection = connect();
        Connection other = connect()) {
      connection.setSchema("pg_catalog");
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setClientInfo("ApplicationName", "mine");
      for (int i = 0; i < 7; i++) {
        assertThat(number(other, "select " + i)).isEqualTo(i);
      }

      assertThat(connection.getSchema()).isEqualTo("pg_catalog");
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      // pgjdbc says it at the beginning of each transaction.
      connection.setAutoCommit(false);
      assertThatThrownBy(() -> run(connection, "create table public.not_here (n int)"))
          .asInstanceOf(type(SQLException.class))
          .returns("25006", SQLException::getSQLState);
      connection.rollback();
      assertThat(other.getSchema()).isEqualTo("public");
      assertThat(other.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
