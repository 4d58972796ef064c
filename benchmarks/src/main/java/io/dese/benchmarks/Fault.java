package io.dese.benchmarks;

import io.dese.core.cluster.ClusterView;
import io.dese.core.cluster.NodeView;
import io.dese.testkit.OldPrimary;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What happens to a cluster of a primary and two replicas, and what should be seen of it. */
enum Fault {
  /** SIGKILL to all processes of a replica. */
  REPLICA_KILL(false) {
    @Override
    void strike(PostgresCluster cluster) {
      replica(cluster).kill();
    }
  },
  /** SIGSTOP: connections stay, nobody answers. */
  REPLICA_FREEZE(false) {
    @Override
    void strike(PostgresCluster cluster) {
      replica(cluster).freeze();
    }
  },
  /** The network drops everything between clients and a replica. */
  REPLICA_CUT(false) {
    @Override
    void strike(PostgresCluster cluster) {
      replica(cluster).link().cut();
    }
  },
  /** Only what the replica sends is dropped. */
  REPLICA_CUT_ANSWERS(false) {
    @Override
    void strike(PostgresCluster cluster) {
      replica(cluster).link().cutToClient();
    }
  },
  /** SIGKILL to the primary, and a replica is promoted at once. */
  PRIMARY_KILL(true) {
    @Override
    void strike(PostgresCluster cluster) {
      cluster.primary().kill();
      cluster.promote(heir(cluster), OldPrimary.KEEP);
    }
  },
  /** The primary stops answering, and a replica is promoted at once. */
  PRIMARY_FREEZE(true) {
    @Override
    void strike(PostgresCluster cluster) {
      cluster.primary().freeze();
      cluster.promote(heir(cluster), OldPrimary.KEEP);
    }
  },
  /** A replica is promoted while the primary goes on. */
  PROMOTION(true) {
    @Override
    void strike(PostgresCluster cluster) {
      cluster.promote(heir(cluster), OldPrimary.KEEP);
    }
  },
  /** The primary is made read-only, its sessions are ended, and a replica is promoted. */
  SWITCHOVER_FENCE(true) {
    @Override
    void strike(PostgresCluster cluster) throws SQLException {
      try (Connection primary = cluster.primary().connect();
          Statement statement = primary.createStatement()) {
        statement.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        statement.execute("SELECT pg_reload_conf()");
        statement.execute(
            "DO $$BEGIN PERFORM pg_sleep(0.02); WHILE EXISTS (SELECT FROM pg_stat_activity WHERE"
                + " backend_xid IS NOT NULL AND pid <> pg_backend_pid()) LOOP"
                + " PERFORM pg_sleep(0.005); PERFORM pg_stat_clear_snapshot();"
                + " END LOOP; END$$");
        statement.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
      }
      heir(cluster).awaitReplay();
      cluster.promote(heir(cluster), OldPrimary.KEEP);
    }
  },
  /** The primary is shut down in order, and a replica is promoted. */
  SWITCHOVER_STOP(true) {
    @Override
    void strike(PostgresCluster cluster) {
      cluster.promote(heir(cluster), OldPrimary.STOP);
    }
  };

  private final boolean promotes;

  Fault(boolean promotes) {
    this.promotes = promotes;
  }

  /** Does it; returns when it is done. */
  abstract void strike(PostgresCluster cluster) throws SQLException;

  /** Whether it is about which node is the primary, and not about a replica. */
  boolean promotes() {
    return promotes;
  }

  /** Whether a view shows it. */
  boolean seen(ClusterView view) {
    NodeView primary = view.primary();
    return promotes
        ? primary != null && primary.node().index() == 1
        : !view.nodes().get(1).status().takesTraffic();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static PostgresNode replica(PostgresCluster cluster) {
    return cluster.nodes().get(1);
  }

  /** Before the promotion it is the first replica. */
  static PostgresNode heir(PostgresCluster cluster) {
    return replica(cluster);
  }
}
