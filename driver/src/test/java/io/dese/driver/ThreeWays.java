package io.dese.driver;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A cluster that is used in three ways, in each of which an application has to see the same:
 * without replica reads, with them, and with replicas that replay a second late.
 */
final class ThreeWays implements AutoCloseable {

  private static final Duration LATE = Duration.ofSeconds(1);

  private final PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
  private Duration delay = Duration.ZERO;

  /** One of them. */
  enum Way {
    REPLICAS_OFF("&replicas=off"),
    REPLICAS_ON(""),
    REPLICAS_BEHIND("&max-lag=10s");

    private final String settings;

    Way(String settings) {
      this.settings = settings;
    }
  }

  PostgresCluster cluster() {
    return cluster;
  }

  /** A new connection, whose reads go where the way lets them. */
  DeseConnection connect(Way way, String more) throws SQLException {
    Duration wanted = way == Way.REPLICAS_BEHIND ? LATE : Duration.ZERO;
    if (!wanted.equals(delay)) {
      cluster.replicas().forEach(replica -> replica.delayReplay(wanted));
      delay = wanted;
    }
    if (wanted.isZero()) {
      // What a test has prepared past our driver is nothing that a new session must see.
      cluster.awaitCaughtUp();
    }
    String url = Clients.urlWithDefaults(cluster) + way.settings + more;
    return way == Way.REPLICAS_OFF ? Clients.connect(url) : Clients.ready(url);
  }

  DeseConnection connect(Way way) throws SQLException {
    return connect(way, "");
  }

  @Override
  public void close() {
    cluster.close();
  }
}
