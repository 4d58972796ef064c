package io.dese.testkit.faults;

import io.dese.testkit.OldPrimary;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The faults after which another node is the primary. None loses a commit that waited for a
 * replica, because the heir is one that has received as much as any.
 */
final class Promotions {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String RECEIVED =
      "select (greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0')::bigint";
  private static final String STREAMS =
      "select count(*) from pg_stat_wal_receiver where status = 'streaming'";

  private Promotions() {}

  /** The primary is shut down in order, and a replica takes over. */
  static ActiveFault switchover(Scene scene) {
    PostgresNode old = scene.primary();
    scene.cluster().promote(scene.replica(), OldPrimary.STOP);
    return () -> scene.cluster().rejoin(old);
  }

  /** The primary crashes, and a replica takes over. */
  static ActiveFault failover(Scene scene) throws SQLException {
    PostgresNode old = scene.primary();
    old.kill();
    scene.cluster().promote(mostAdvanced(scene.cluster().replicas()));
    return () -> scene.cluster().rejoin(old);
  }

  /**
   * The same, and then the old primary comes back and takes itself for the primary. It finds no
   * replica to confirm its commits, so where these wait for one it takes no writes.
   */
  static ActiveFault oldPrimaryReturns(Scene scene) throws SQLException {
    PostgresNode old = scene.primary();
    ActiveFault failover = failover(scene);
    return new ActiveFault() {
      private int steps;

      @Override
      public void step() {
        if (++steps == 100) {
          old.start();
        }
      }

      @Override
      public void undo() throws Exception {
        failover.undo();
      }
    };
  }

  /** A replica takes over while the primary goes on. */
  static ActiveFault splitBrain(Scene scene) throws SQLException {
    PostgresNode old = scene.primary();
    PostgresNode heir = scene.replica();
    List<PostgresNode> others = scene.others();
    // From here on only the heir can confirm a commit of the old primary.
    others.forEach(node -> node.replicationLink().cut());
    for (PostgresNode other : others) {
      long received = number(other, RECEIVED);
      Await.until(LIMIT, () -> heir + " received as much as " + other, () -> holds(heir, received));
    }
    scene.cluster().promote(heir, OldPrimary.KEEP);
    others.forEach(node -> node.replicationLink().heal());
    return () -> scene.cluster().rejoin(old);
  }

  private static boolean holds(PostgresNode node, long received) {
    try {
      return number(node, RECEIVED) >= received;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Of replicas whose primary has ended, when they have received all that was under way. */
  private static PostgresNode mostAdvanced(List<PostgresNode> replicas) throws SQLException {
    PostgresNode best = replicas.get(0);
    long most = -1;
    for (PostgresNode replica : replicas) {
      Await.until(LIMIT, () -> replica + " lost its primary", () -> isAlone(replica));
      long received = number(replica, RECEIVED);
      if (received > most) {
        most = received;
        best = replica;
      }
    }
    return best;
  }

  private static boolean isAlone(PostgresNode replica) {
    try {
      return number(replica, STREAMS) == 0;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(PostgresNode node, String query) throws SQLException {
    try (Connection connection = node.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
