package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No answer, setting, statement, temporary table, lock or transaction of one client ever reaches
 * another one, and what was acknowledged stays, while clients come and go as they like and servers
 * are killed. For one and a half times {@code -Ddese.checker.seconds}; {@code -Psoak} makes it two
 * minutes, {@code -Ddese.checker.seed} takes another course.
 */
class IntegrityIT {

  private static final Logger LOG = LoggerFactory.getLogger(IntegrityIT.class);
  private static final long SEED = Long.getLong("dese.checker.seed", 20_261_121);
  private static final int SECONDS =
      Boolean.getBoolean("dese.soak")
          ? 120
          : Integer.getInteger("dese.checker.seconds", 10) * 3 / 2;

  private static final String VICTIM =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where backend_type = 'client backend' and pid <> pg_backend_pid()"
          + " order by random() limit 1";

  private PostgresCluster cluster;
  private PostgresNode node;

  @BeforeEach
  void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    node = cluster.primary();
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement()) {
      Ledger.createTables(statement);
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void nobodyGetsAnythingOfAnybodyElse() throws Exception {
    try (Proxied proxy = Proxied.before(node.port(), "transaction", 4)) {
      Around around = new Around(System.nanoTime() + Duration.ofMillis(SECONDS * 600L).toNanos());

      Ledger ledger = new IntegrityRun(proxy.port(), 40, SEED, SECONDS * 1000L).run(around);

      compare(ledger);
      LOG.info("seed {}: {}; {} kills, {} restarts", SEED, ledger, around.kills, around.restarts);
      assertThat(ledger.violations()).as("seed %d", SEED).isEmpty();
      assertThat(ledger.counted("commit")).isPositive();
      assertThat(ledger.counted("cancel")).isPositive();
      assertThat(around.restarts).isEqualTo(1);
      proxy.awaitAllReturned("the last client has gone");
    }
  }

  @Test
  void sessionsOfTheirOwnAreKeptApartToo() throws Exception {
    try (Proxied proxy = Proxied.before(node.port(), "session", 12)) {
      Around around = new Around(Long.MAX_VALUE);

      Ledger ledger = new IntegrityRun(proxy.port(), 8, SEED, SECONDS * 200L).run(around);

      compare(ledger);
      LOG.info("seed {}: {}; {} kills", SEED, ledger, around.kills);
      assertThat(ledger.violations()).as("seed %d", SEED).isEmpty();
      proxy.awaitAllReturned("the last client has gone");
    }
  }

  @Test
  void answersThatAreSwappedAreFound() throws Exception {
    try (SwappingRelay relay = new SwappingRelay(node.directPort())) {
      Ledger ledger = new IntegrityRun(relay.port(), 8, SEED, 2_000).run(new Swaps(relay));

      assertThat(relay.swapped()).isPositive();
      assertThat(ledger.violations()).isNotEmpty();
    }
  }

  @Test
  void whatIsLostOrMadeUpIsFound() throws Exception {
    Ledger ledger =
        new IntegrityRun(node.directPort(), 4, SEED, 1_000)
            .run(() -> LockSupport.parkNanos(10_000_000));
    compare(ledger);
    assertThat(ledger.violations()).isEmpty();

    ledger.is("lost", Ledger.Fate.COMMITTED);
    ledger.is("left behind", Ledger.Fate.NEVER);
    execute("insert into integrity values ('left behind'), ('from nowhere')");
    compare(ledger);

    assertThat(ledger.violations())
        .containsExactlyInAnyOrder(
            "acknowledged and lost: lost",
            "never committed, but there: left behind",
            "whose? from nowhere");
  }

  private void compare(Ledger ledger) throws SQLException {
    try (Connection connection = node.connect()) {
      ledger.compare(connection);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Swaps answers, and lets nobody wait for the ones that are missing then. */
  private record Swaps(SwappingRelay relay) implements IntegrityRun.Around {

    @Override
    public void next() {
      relay.swapSoon();
    }

    @Override
    public void ends() {
      relay.close();
    }
  }

  /** Kills backends, and once restarts the server. */
  private final class Around implements IntegrityRun.Around {

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long restartAt;
    private int kills;
    private int restarts;

    Around(long restartAt) {
      this.restartAt = restartAt;
    }

    @Override
    public void next() throws SQLException {
      LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(400)).toNanos());
      if (restarts == 0 && System.nanoTime() - restartAt > 0) {
        restarts++;
        node.restart();
      } else {
        kills++;
        execute(VICTIM);
      }
    }
  }
}
