package io.dese.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.session.PinReason;
import io.dese.driver.ThreeWays.Way;
import io.dese.driver.connection.DeseConnection;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** What applications use of pgjdbc itself works as there, and pins only where it has to. */
class PgjdbcConnectionIT {

  private static ThreeWays ways;

  @BeforeAll
  static void start() throws SQLException {
    ways = new ThreeWays();
    Clients.onPrimary(ways.cluster(), "CREATE TABLE item (id int)");
  }

  @AfterAll
  static void stop() {
    ways.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(ways.cluster(), "TRUNCATE item");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOnlyAskedBindsNothing(Way way) throws SQLException {
    try (DeseConnection connection = ways.connect(way)) {
      PGConnection pgjdbc = connection.unwrap(PGConnection.class);
      assertThat(pgjdbc.escapeLiteral("it's")).isEqualTo("it''s");
      assertThat(pgjdbc.getParameterStatus("server_encoding")).isEqualTo("UTF8");
      assertThat(pgjdbc.getNotifications()).isEmpty();
      pgjdbc.setPrepareThreshold(3);
      pgjdbc.setDefaultFetchSize(50);
      assertThat(connection.isWrapperFor(PgConnection.class)).isTrue();

      try (Statement statement = connection.createStatement()) {
        assertThat(statement.getFetchSize()).isEqualTo(50);
        assertThat(statement.unwrap(PGStatement.class).getPrepareThreshold()).isEqualTo(3);
      }
      assertThat(connection.pin()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void copiedRowsAreSeenByTheNextRead(Way way) throws SQLException, IOException {
    try (DeseConnection connection = ways.connect(way)) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int i = 1; i <= 5; i++) {
        assertThat(copy.copyIn("COPY item FROM STDIN", new StringReader("1\n2\n"))).isEqualTo(2);
        assertThat(Clients.query(connection, "SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(2 * i));
      }
      StringWriter out = new StringWriter();
      copy.copyOut("COPY (SELECT DISTINCT id FROM item ORDER BY id) TO STDOUT", out);

      assertThat(out).hasToString("1\n2\n");
      assertThat(connection.pin()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCopyThatWasLeftOpenReachesNobodyElse(Way way) throws SQLException {
    try (DeseConnection connection = ways.connect(way, "&pool-size=1")) {
      CopyIn copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY item FROM STDIN");
      copy.writeToCopy(new byte[] {'1', '\n'}, 0, 2);
      assertThat(copy.isActive()).isTrue();
    }
    try (Connection connection = ways.connect(way, "&pool-size=1")) {
      assertThat(Clients.update(connection, "INSERT INTO item VALUES (2)")).isOne();
      assertThat(Clients.query(connection, "SELECT count(*) FROM item")).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCastToPgjdbcsInterfaceIsEnoughForACopy(Way way) throws SQLException, IOException {
    try (Connection connection = ways.connect(way)) {
      CopyManager copy = new CopyManager((BaseConnection) connection);

      assertThat(copy.copyIn("COPY item FROM STDIN", new StringReader("7\n"))).isOne();
      assertThat(Clients.query(connection, "SELECT id FROM item")).isEqualTo("7");
    }
    try (Connection another = ways.connect(way)) {
      assertThat(Clients.query(another, "SELECT id FROM item")).isEqualTo("7");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLargeObjectIsWrittenAndReadInItsTransaction(Way way) throws SQLException {
    try (DeseConnection connection = ways.connect(way)) {
      LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
      connection.setAutoCommit(false);
      long oid = objects.createLO();
      try (LargeObject object = objects.open(oid)) {
        object.write(new byte[] {1, 2, 3});
      }
      connection.commit();
      try (LargeObject object = objects.open(oid, LargeObjectManager.READ)) {
        assertThat(object.read(10)).containsExactly(1, 2, 3);
      }
      connection.commit();
      connection.setAutoCommit(true);

      assertThat(connection.pin()).isNull();
      assertThat(Clients.query(connection, "SELECT count(*) FROM pg_largeobject WHERE loid=" + oid))
          .isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void notificationsComeToTheSessionThatListens(Way way) throws SQLException {
    try (DeseConnection connection = ways.connect(way);
        Connection other = ways.connect(way)) {
      Clients.execute(connection, "LISTEN news");
      Clients.execute(other, "NOTIFY news, 'hello'");

      assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
          .singleElement()
          .satisfies(news -> assertThat(news.getParameter()).isEqualTo("hello"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsAWaitForNotifications(Way way) throws SQLException {
    DeseConnection connection = ways.connect(way);
    Clients.execute(connection, "LISTEN news");
    PGConnection pgjdbc = connection.unwrap(PGConnection.class);
    CompletableFuture<Object> wait =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pgjdbc.getNotifications(0);
              } catch (SQLException e) {
                return e;
              }
            });

    connection.close();

    assertThat(wait).succeedsWithin(java.time.Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfTheBackendStaysTrue(Way way) throws SQLException {
    try (DeseConnection connection = ways.connect(way)) {
      int backend = connection.unwrap(PGConnection.class).getBackendPID();

      assertThat(connection.pin()).isEqualTo(PinReason.BACKEND);
      assertThat(Clients.query(connection, "SELECT pg_backend_pid()"))
          .isEqualTo(Integer.toString(backend));
      Clients.onPrimary(ways.cluster(), "SELECT pg_terminate_backend(" + backend + ", 10000)");
      assertThat(connection.isValid(5)).isFalse();
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheUrlSetsSurvivesAnotherSessionsDiscard(Way way) throws SQLException {
    String settings = "&ApplicationName=shop&pool-size=1";
    try (Connection connection = ways.connect(way, settings)) {
      Clients.execute(connection, "SET work_mem = '7MB'");
      Clients.execute(connection, "SET application_name = 'other'");
    }
    try (Connection connection = ways.connect(way, settings)) {
      assertThat(Clients.query(connection, "SELECT current_setting('application_name')"))
          .isEqualTo("shop");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIsolationLevelIsWhatSqlHasMadeOfIt(Way way) throws SQLException {
    try (Connection connection = ways.connect(way)) {
      connection.setAutoCommit(false);
      Clients.execute(connection, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      connection.rollback();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThatThrownBy(() -> connection.setNetworkTimeout(Runnable::run, -1))
          .extracting(e -> requireNonNull((SQLException) e).getSQLState())
          .isEqualTo("22023");
    }
  }
}
