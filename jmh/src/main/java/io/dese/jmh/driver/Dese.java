package io.dese.jmh.driver;

import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import io.dese.driver.metrics.DeseMetrics;
import io.dese.testkit.time.Await;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** This driver in a pool. */
public final class Dese implements Contender {

  /** What its addresses begin with. */
  public static final String PREFIX = "jdbc:dese-routing://";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final boolean watched;

  /** With bound metrics and a log of slow statements that stays empty, or without both. */
  public Dese(boolean watched) {
    this.watched = watched;
  }

  @Override
  public DataSource pool(Place place) throws SQLException {
    String url = place.clusterUrl(PREFIX);
    DataSource pool = Scene.pool(watched ? url + "&slow-statement=1h" : url);
    if (watched) {
      DeseMetrics.of(pool).bindTo(new SimpleMeterRegistry());
    }
    return pool;
  }

  @Override
  public void settle(Connection held) throws SQLException {
    DeseConnection routed = held.unwrap(DeseConnection.class);
    Await.until(
        PATIENCE,
        () -> "the replica takes reads: " + routed.clusterView(),
        () -> {
          try {
            Scene.query(held);
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
          return routed.lastRoute() != null && routed.lastRoute().reason() == RouteReason.READ;
        });
  }
}
