package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.core.session.CausalScope;
import io.dese.core.session.CausalToken;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What each level of consistency promises, on replicas that do not replay when it matters. */
@SuppressWarnings("try") // an entered scope is only closed
class ConsistencyIT {

  private static final String COUNT = "SELECT count(*) FROM item";

  private static PostgresCluster cluster;
  private static String url;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(2).start();
    url = Clients.url(cluster) + "&max-lag=1m";
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(cluster, "CREATE VIEW item_names AS SELECT name FROM item");
    Clients.onPrimary(cluster, "CREATE TABLE other (id int)");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    Clients.onPrimary(cluster, "TRUNCATE item");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void resume() throws SQLException {
    for (PostgresNode replica : cluster.replicas()) {
      replica.resumeReplay();
    }
  }

  @Test
  void whatOneThreadWroteIsSeenByAllThreadsOfTheProcess() throws Exception {
    String process = url + "&consistency=process";
    try (DeseConnection reader = Clients.ready(process)) {
      pauseReplay();
      inAnotherThread(() -> insert(process));

      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.AFTER_WRITE_OF_PROCESS);
      assertThat(Clients.query(reader, "SELECT count(*) FROM item_names")).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.AFTER_WRITE_OF_PROCESS);
      assertThat(Clients.query(reader, "SELECT count(*) FROM other")).isEqualTo("0");
      assertThat(reason(reader)).as("of another table").isEqualTo(RouteReason.READ);
      resume();
      Clients.awaitReplicaReads(reader, COUNT);
    }
  }

  @Test
  void withTheDefaultLevelOtherThreadsNeedNotSeeIt() throws Exception {
    try (DeseConnection reader = Clients.ready(url)) {
      pauseReplay();
      inAnotherThread(() -> insert(url));

      assertThat(Clients.query(reader, COUNT)).isEqualTo("0");
      assertThat(reason(reader)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aThreadSeesWhatItWroteThroughAnotherUrlOfTheSameServers() throws SQLException {
    List<String> hosts = new ArrayList<>(List.of(cluster.hostList().split(",")));
    Collections.reverse(hosts);
    String other =
        url.replace(cluster.hostList(), String.join(",", hosts)) + "&ApplicationName=other";
    try (DeseConnection writer = Clients.ready(other);
        DeseConnection reader = Clients.ready(url)) {
      pauseReplay();
      Clients.update(writer, "INSERT INTO item (name) VALUES ('mine')");

      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.AFTER_WRITE);
    }
  }

  @Test
  void aGlobalReadSeesWhatAnyoneHasCommitted() throws SQLException {
    try (DeseConnection reader = Clients.connect(url + "&consistency=global&catch-up-wait=50ms")) {
      pauseReplay();
      Clients.onPrimary(cluster, "INSERT INTO item (name) VALUES ('by others')");

      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.NOT_CURRENT);
    }
  }

  @Test
  void aReplicaTakesAGlobalReadOnceItHasCaughtUp() throws SQLException {
    try (DeseConnection reader = Clients.ready(url)) {
      reader.setClientInfo("dese.consistency", "global");
      assertThat(Clients.query(reader, COUNT)).isEqualTo("0");
      assertThat(reason(reader)).as("without a wait").isEqualTo(RouteReason.NOT_CURRENT);
    }
    try (DeseConnection reader = Clients.ready(url + "&catch-up-wait=10s")) {
      reader.setClientInfo("dese.consistency", "global");
      Clients.onPrimary(cluster, "INSERT INTO item (name) VALUES ('by others')");

      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aReadCanWaitForAReplicaToCatchUp() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&catch-up-wait=10s")) {
      Clients.update(connection, "INSERT INTO item (name) VALUES ('mine')");

      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      assertThat(reason(connection)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aHintLowersTheLevelOfOneStatement() throws SQLException {
    try (DeseConnection connection = Clients.ready(url)) {
      pauseReplay();
      Clients.update(connection, "INSERT INTO item (name) VALUES ('mine')");

      assertThat(Clients.query(connection, "/*+ eventual */ " + COUNT)).isEqualTo("0");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
    }
  }

  @Test
  void whatWasSeenOnAReplicaIsNotUnseenOnTheNextWhenThatOneDies() throws SQLException {
    PostgresNode current = cluster.replicas().get(1);
    Clients.ready(url + "&monotonic=on").close();
    cluster.replicas().get(0).pauseReplay();
    Clients.onPrimary(cluster, "INSERT INTO item (name) VALUES ('by others')");
    current.awaitReplay();
    try (DeseConnection connection = seeingTheInsertOnAReplica()) {
      current.kill();
      try {
        assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      } finally {
        current.start();
      }
    }
  }

  /** Replicas answer in turn; a monotonic session, and its thread, stay with their first one. */
  private static DeseConnection seeingTheInsertOnAReplica() throws SQLException {
    for (int i = 0; i < 50; i++) {
      DeseConnection connection = Clients.connect(url + "&monotonic=on");
      String seen = inAnotherThread(() -> Clients.query(connection, COUNT));
      if (seen.equals("1") && reason(connection) == RouteReason.READ) {
        return connection;
      }
      connection.close();
    }
    throw new AssertionError("no session has seen the row on a replica");
  }

  @Test
  void whatWasSeenOnThePrimaryIsNotUnseenOnAReplica() throws SQLException {
    try (DeseConnection connection = Clients.ready(url + "&monotonic=on")) {
      pauseReplay();
      Clients.onPrimary(cluster, "INSERT INTO item (name) VALUES ('by others')");

      assertThat(Clients.query(connection, "/*+ primary */ " + COUNT)).isEqualTo("1");
      assertThat(Clients.query(connection, COUNT)).isEqualTo("1");
      assertThat(reason(connection)).isEqualTo(RouteReason.AFTER_READ);
    }
  }

  @Test
  void aTokenCarriesWhatWasWrittenToAnotherProcess() throws Exception {
    // Another property makes another cluster object: the two share nothing, like two processes.
    String there = url + "&pool-size=3";
    try (DeseConnection reader = Clients.ready(there)) {
      pauseReplay();
      String token = inAnotherThread(() -> insert(url));

      assertThat(Clients.query(reader, COUNT)).isEqualTo("0");
      reader.setClientInfo("dese.token", token);
      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.AFTER_WRITE);
      assertThat(Clients.query(reader, "SELECT 1")).isEqualTo("1");
      resume();
      Clients.awaitReplicaReads(reader, COUNT);
    }
  }

  @Test
  void aTokenOfLongAgoKeepsNobodyOnThePrimary() throws Exception {
    String token = inAnotherThread(() -> insert(url));
    cluster.awaitCaughtUp();
    try (DeseConnection reader = Clients.ready(url + "&pool-size=4")) {
      Clients.onPrimary(cluster, "SELECT pg_current_wal_lsn()");
      pauseReplay();
      Clients.onPrimary(cluster, "INSERT INTO item (name) VALUES ('later')");

      reader.follow(CausalToken.parse(token));

      assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      assertThat(reason(reader)).isEqualTo(RouteReason.READ);
    }
  }

  @Test
  void aTokenThatCannotBeMeantIsRefused() throws SQLException {
    try (DeseConnection reader = Clients.connect(url)) {
      CausalToken own = reader.token();
      CausalToken foreign = new CausalToken(own.systemId() + 1, own.timeline(), own.position());

      assertThatThrownBy(() -> reader.setClientInfo("dese.token", "16/B374D848"))
          .isInstanceOf(SQLClientInfoException.class)
          .hasMessageContaining("token was '16/B374D848' but it must be");
      assertThatThrownBy(() -> reader.follow(foreign))
          .hasMessageContaining("it is of another cluster")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("22023");
    }
  }

  @Test
  void tokensNeedConnectionsOfThisDriver() {
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setUrl(cluster.primary().url());
    other.setUser(cluster.primary().user());

    assertThatThrownBy(() -> DeseRouting.token(other))
        .hasMessageContaining("connections of PostgreSQL JDBC Driver")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("0A000");
  }

  @Test
  void aTokenOfATimelineThatNobodyKnowsIsWaitedForButNotForEver() throws SQLException {
    try (DeseConnection reader = Clients.connect(url + "&failover-wait=200ms")) {
      CausalToken own = reader.token();

      assertThatThrownBy(
              () ->
                  reader.follow(
                      new CausalToken(own.systemId(), own.timeline() + 1, own.position())))
          .hasMessageContaining("No primary is on timeline " + (own.timeline() + 1))
          .hasMessageContaining("failover-wait=200ms");
    }
  }

  @Test
  void threadsOfOneCausalScopeSeeWhatTheOthersWrote() throws Exception {
    CausalScope scope = new CausalScope();
    try (DeseConnection reader = Clients.ready(url)) {
      pauseReplay();
      inAnotherThread(
          () -> {
            try (CausalScope.Entry entry = scope.enter()) {
              return insert(url);
            }
          });

      assertThat(Clients.query(reader, COUNT)).as("outside the scope").isEqualTo("0");
      try (CausalScope.Entry entry = scope.enter()) {
        assertThat(Clients.query(reader, COUNT)).isEqualTo("1");
      }
    }
  }

  @Test
  void aSettingThatDoesNotExistIsNamed() throws SQLException {
    try (DeseConnection connection = Clients.connect(url)) {
      assertThatThrownBy(() -> connection.setClientInfo("dese.consistency", "linearizable"))
          .hasMessageContaining(
              "dese.consistency was 'linearizable' but it must be one of eventual, session,"
                  + " process, global");
      assertThatThrownBy(() -> connection.setClientInfo("dese.level", "global"))
          .hasMessageContaining("dese.level is not a property");
      connection.setClientInfo("dese.monotonic", "on");
      assertThat(connection.getClientInfo("dese.monotonic")).isEqualTo("on");
      connection.setClientInfo("dese.monotonic", "");
      assertThat(connection.getClientInfo("dese.monotonic")).isNull();
      assertThat(connection.pin()).as("nothing of it is on a server").isNull();
    }
  }

  /** Inserts one item through a connection of its own and gives a token for it. */
  private static String insert(String to) throws SQLException {
    try (DeseConnection writer = Clients.connect(to)) {
      Clients.update(writer, "INSERT INTO item (name) VALUES ('elsewhere')");
      return writer.getClientInfo("dese.token");
    }
  }

  private static void pauseReplay() throws SQLException {
    for (PostgresNode replica : cluster.replicas()) {
      replica.pauseReplay();
    }
  }

  private static @Nullable RouteReason reason(DeseConnection connection) {
    Route route = connection.lastRoute();
    return route == null ? null : route.reason();
  }

  /** Something that another thread does. */
  @FunctionalInterface
  private interface Task {
    String run() throws SQLException;
  }

  private static String inAnotherThread(Task task) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return task.run();
              } catch (SQLException e) {
                throw new CompletionException(e);
              }
            },
            work -> new Thread(work).start())
        .join();
  }
}
