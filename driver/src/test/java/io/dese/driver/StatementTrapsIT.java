package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.driver.ThreeWays.Way;
import io.dese.testkit.time.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.ByteStreamWriter;
import org.postgresql.util.PSQLException;

/** Where a driver that chooses a node for each execution could be told from pgjdbc: statements. */
@Tag("any-jdk")
class StatementTrapsIT {

  private static ThreeWays ways;

  @BeforeAll
  static void start() throws SQLException {
    ways = new ThreeWays();
    Clients.onPrimary(
        ways.cluster(),
        "CREATE TABLE item (id bigserial PRIMARY KEY, name text, tags text[], price numeric,"
            + " made timestamptz, photo bytea)");
  }

  @AfterAll
  static void stop() {
    ways.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(ways.cluster(), "TRUNCATE item RESTART IDENTITY");
  }

  @ParameterizedTest
  @EnumSource
  void aPreparedReadKeepsItsParametersWhileWritesRunBetween(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read =
            connection.prepareStatement("SELECT count(*) FROM item WHERE name = ?");
        PreparedStatement write =
            connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      read.setString(1, "lamp");
      write.setString(1, "lamp");
      for (int i = 0; i < 12; i++) {
        assertThat(Clients.single(read.executeQuery())).isEqualTo(Integer.toString(i));
        assertThat(write.executeUpdate()).isOne();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersOfEveryKindArrive(Way way) throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    try (Connection connection = ways.connect(way);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO item (name, tags, price, made, photo) VALUES (?, ?, ?, ?, ?)")) {
      Array tags = connection.createArrayOf("text", new String[] {"a", "b"});
      insert.setCharacterStream(1, new StringReader("streamed"), 8);
      insert.setArray(2, tags);
      insert.setObject(3, new BigDecimal("1.256"), Types.NUMERIC, 2);
      insert.setTimestamp(4, Timestamp.valueOf("2026-01-02 03:04:05"), tokyo);
      insert.setBinaryStream(5, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
      insert.executeUpdate();
      insert.setNull(1, Types.OTHER, "text");
      insert.setNull(2, Types.ARRAY);
      insert.setBytes(5, new byte[] {1});
      insert.executeUpdate();

      assertThat(
              Clients.query(
                  connection,
                  "SELECT string_agg(concat_ws('/', name, tags, price, made AT TIME ZONE 'UTC',"
                      + " photo), ' ' ORDER BY id) FROM item"))
          .startsWith("streamed/{a,b}/1.26/2026-01-0")
          .contains("\\x010203 1.26/2026")
          .endsWith("\\x01");
    }
  }

  @ParameterizedTest
  @EnumSource
  void clearingParametersKeepsEverythingElse(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read = connection.prepareStatement("SELECT generate_series(1, ?)")) {
      read.setFetchSize(7);
      read.setQueryTimeout(11);
      read.setMaxRows(3);
      read.setInt(1, 100);
      read.clearParameters();

      assertThatThrownBy(read::executeQuery).isInstanceOf(PSQLException.class);
      read.setInt(1, 10);
      int rows = 0;
      try (ResultSet result = read.executeQuery()) {
        while (result.next()) {
          rows++;
        }
      }
      assertThat(rows).isEqualTo(3);
      assertThat(read.getFetchSize()).isEqualTo(7);
      assertThat(read.getQueryTimeout()).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementIsDescribedBeforeItIsExecuted(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read =
            connection.prepareStatement("SELECT name AS n FROM item WHERE id = ?")) {
      assertThat(read.getMetaData().getColumnLabel(1)).isEqualTo("n");
      assertThat(read.getParameterMetaData().getParameterTypeName(1)).isEqualTo("int8");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAResultBelongsToIsTheApplications(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read = connection.prepareStatement("SELECT ARRAY[1, 2]")) {
      ResultSet result = read.executeQuery();

      assertThat(result.getStatement()).isSameAs(read);
      assertThat(read.getConnection()).isSameAs(connection);
      assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
      result.next();
      assertThat((Integer[]) result.getArray(1).getArray()).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementIsCancelledFromAnotherThreadAndByItsTimeOut(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.executeQuery("SELECT pg_sleep(60)"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");

      statement.setQueryTimeout(0);
      CompletableFuture<Void> canceller =
          CompletableFuture.runAsync(() -> cancelUntilDone(statement));
      assertThatThrownBy(() -> statement.executeQuery("SELECT pg_sleep(60)"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      canceller.cancel(false);
    }
  }

  private static void cancelUntilDone(Statement statement) {
    Await.holdsWithin(
        Duration.ofSeconds(20),
        () -> {
          try {
            statement.cancel();
            return statement.isClosed();
          } catch (SQLException e) {
            return true;
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void theKeysOfABatchThatFailedCanBeAskedFor(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO item (price) VALUES (1 / ?::int)", new String[] {"id"})) {
      for (int divisor : new int[] {1, 1, 0}) {
        insert.setInt(1, divisor);
        insert.addBatch();
      }

      assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
      assertThat(insert.getGeneratedKeys()).isNotNull();
    }
    assertThat(idle(way)).isTrue();
  }

  /** Nothing was left lent. */
  private static boolean idle(Way way) throws SQLException {
    try (var connection = ways.connect(way)) {
      return connection.pools().figures(connection.clusterView().nodes().get(0).node()).active()
          == 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementClosesWhenAllOfItsResultsAreClosed(Way way) throws SQLException {
    try (Connection connection = ways.connect(way)) {
      Statement statement = connection.createStatement();
      statement.closeOnCompletion();
      statement.execute("SELECT 1; SELECT 2");
      statement.getResultSet().close();
      assertThat(statement.isClosed()).isFalse();
      assertThat(statement.getMoreResults()).isTrue();
      statement.getResultSet().close();

      assertThat(statement.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCursorGivesItsRowsInPortions(Way way) throws SQLException {
    try (Connection connection = ways.connect(way)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(10);
        int sum = 0;
        try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 100)")) {
          while (rows.next()) {
            sum += rows.getInt(1);
          }
        }
        assertThat(sum).isEqualTo(5050);
      }
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPreparedStatementShowsItsTextWithParameters(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO item (name, made) VALUES (?, ?)")) {
      insert.setString(1, "lamp");
      assertThat(insert).hasToString("INSERT INTO item (name, made) VALUES (('lamp'), ?)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anXmlValueIsReadOnceAndBoundAgainAndAgain(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read = connection.prepareStatement("SELECT ?::xml::text")) {
      SQLXML value = connection.createSQLXML();
      value.setString("<a>1</a>");
      read.setSQLXML(1, value);
      assertThat(Clients.single(read.executeQuery())).isEqualTo("<a>1</a>");
      assertThat(Clients.single(read.executeQuery())).isEqualTo("<a>1</a>");
      SQLXML other = connection.createSQLXML();
      other.setString("<b/>");
      read.setObject(1, other, Types.SQLXML);
      assertThat(Clients.single(read.executeQuery())).isEqualTo("<b/>");
      read.setSQLXML(1, null);
      assertThat(Clients.single(read.executeQuery())).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientInfoPropertyThatIsNotKnownGivesAWarning(Way way) throws SQLException {
    try (Connection connection = ways.connect(way)) {
      connection.setClientInfo("Unknown", "x");
      assertThat(connection.getWarnings().getSQLState()).isEqualTo("0A000");
      connection.clearWarnings();
      assertThat((Object) connection.getWarnings()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementThatAnotherThreadClosesIsCancelledAndItsNoticesAreThereBefore(Way way)
      throws SQLException {
    try (Connection connection = ways.connect(way)) {
      Statement statement = connection.createStatement();
      CompletableFuture<Void> closing =
          CompletableFuture.runAsync(
              () -> {
                Await.until(
                    Duration.ofSeconds(15), () -> "a notice comes", () -> noticed(statement));
                try {
                  statement.close();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThatThrownBy(
              () ->
                  statement.execute(
                      "DO $$ BEGIN RAISE WARNING 'begun'; PERFORM pg_sleep(60); END $$"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("57014");
      closing.join();
    }
  }

  private static boolean noticed(Statement statement) {
    try {
      return statement.getWarnings() != null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatCannotBeReadIsTheCauseOfTheError(Way way) throws SQLException {
    IOException broken = new IOException("oh no");
    try (Connection connection = ways.connect(way);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO item (photo) VALUES (?)")) {
      insert.setObject(
          1,
          new ByteStreamWriter() {
            @Override
            public int getLength() {
              return 4;
            }

            @Override
            public void writeTo(ByteStreamWriter.ByteStreamTarget target) throws IOException {
              throw broken;
            }
          });
      assertThatThrownBy(insert::executeUpdate).hasCause(broken);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeAParameterIsRefusedWhenItIsSet(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        PreparedStatement read = connection.prepareStatement("SELECT ?::date")) {
      assertThatThrownBy(() -> read.setObject(1, new Object()))
          .isInstanceOf(PSQLException.class)
          .hasMessageContaining("infer the SQL type");
      assertThatThrownBy(() -> read.setObject(1, "no", Types.INTEGER))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> read.setNString(1, "n"))
          .isInstanceOf(SQLFeatureNotSupportedException.class);
      read.setDate(1, Date.valueOf("2026-01-01"));
      assertThat(Clients.single(read.executeQuery())).isEqualTo("2026-01-01");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchTakesOneStatementAtATime(Way way) throws SQLException {
    try (Connection connection = ways.connect(way);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.addBatch("SELECT 1; SELECT 2"))
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("0A000");
    }
  }
}
