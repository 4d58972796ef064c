package io.dese.driver;

import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.cluster.ClusterView;
import io.dese.core.probe.ClusterMonitor;
import io.dese.core.route.RouteStats;
import io.dese.core.sql.StatementProfiles;
import io.dese.driver.pool.Pools;
import io.dese.driver.telemetry.Instruments;
import io.dese.driver.telemetry.Observers;
import io.dese.driver.telemetry.Pins;
import io.dese.driver.telemetry.SlowStatement;
import io.dese.driver.telemetry.SlowStatements;
import io.dese.driver.telemetry.Telemetry;
import io.dese.driver.telemetry.Waits;
import io.dese.health.HealthSource;
import io.dese.health.Ticker;
import io.dese.health.report.HealthReport;
import io.dese.health.report.Reporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gathers from the parts of a running cluster what there is to know of it. */
record RuntimeTelemetry(
    String name,
    Ticker ticker,
    ClusterMonitor monitor,
    RouteStats routes,
    Pools pools,
    StatementProfiles profiles,
    CatalogMonitor catalogMonitor,
    Instruments instruments,
    SlowStatements slow,
    Reporter reporter,
    ProcessHealth process,
    Supplier<Hold> holding)
    implements Telemetry {

  @Override
  public ClusterView view() {
    return monitor.view();
  }

  @Override
  public ClusterView await(Predicate<ClusterView> condition, Duration timeout)
      throws InterruptedException {
    return monitor.awaitSampling(condition, timeout);
  }

  @Override
  public StatementProfiles.Figures statementCache() {
    return profiles.figures();
  }

  @Override
  public CatalogMonitor.Figures catalog() {
    return catalogMonitor.figures();
  }

  @Override
  public Pins pins() {
    return instruments.pins();
  }

  @Override
  public Waits waits() {
    return instruments.waits();
  }

  @Override
  public List<SlowStatement> slowStatements() {
    return slow.top();
  }

  @Override
  public HealthReport report() {
    return reporter.report();
  }

  @Override
  public List<HealthSource<?>> health() {
    List<HealthSource<?>> all = new ArrayList<>();
    all.add(monitor.health());
    all.addAll(process.sources());
    return List.copyOf(all);
  }

  @Override
  public Observers observers() {
    return instruments.observers();
  }

  @Override
  public Hold hold() {
    return holding.get();
  }
}
