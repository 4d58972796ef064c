package io.dese.driver.metrics;

import io.dese.driver.DeseDataSource;
import io.dese.driver.connection.DeseConnection;
import io.dese.driver.telemetry.Telemetry;
import io.dese.driver.telemetry.Telemetry.Hold;
import io.dese.health.metrics.HealthMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Binds what the driver does with one cluster: statements, pools, lag, pins, waits, caches, and the
 * health of nodes, process and plugged-in components. docs/observability.md lists the meters; all
 * but those of health have the tag {@code cluster}, and all are there from the start, without
 * traffic too.
 *
 * <p>Bound meters keep the cluster watched, also while no connection uses it, until they are
 * {@linkplain #close closed}.
 */
public final class DeseMetrics implements MeterBinder, AutoCloseable {

  private final Telemetry telemetry;
  private final List<Runnable> endings = new ArrayList<>();

  /** Binds nothing yet. */
  public DeseMetrics(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /**
   * For the cluster behind a data source: ours, or a pool of connections of this driver, of which
   * one is borrowed for a moment.
   *
   * @throws SQLException when there is no connection to be had, or it is not one of this driver
   */
  public static DeseMetrics of(DataSource dataSource) throws SQLException {
    if (dataSource.isWrapperFor(DeseDataSource.class)) {
      return new DeseMetrics(dataSource.unwrap(DeseDataSource.class).telemetry());
    }
    try (Connection connection = dataSource.getConnection()) {
      return new DeseMetrics(connection.unwrap(DeseConnection.class).telemetry());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Hold hold = telemetry.hold();
    Meters meters = new Meters(registry, Tags.of("cluster", telemetry.name()));
    StatementMeters statements = new StatementMeters(telemetry, meters);
    PoolMeters.bind(telemetry, meters);
    ClusterMeters.bind(telemetry, meters);
    telemetry.observers().add(statements);
    telemetry
        .health()
        .forEach(source -> new HealthMetrics(source, telemetry.ticker()).bindTo(registry));
    endings.add(
        () -> {
          telemetry.observers().remove(statements);
          meters.remove();
          hold.close();
        });
  }

  /** Takes the meters away again, but for those of health, and lets the cluster go. */
  @Override
  public void close() {
    endings.forEach(Runnable::run);
    endings.clear();
  }
}
