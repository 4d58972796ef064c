package io.dese.driver;

import io.dese.driver.settings.DriverProperty;
import io.dese.health.DaemonThreads;
import io.dese.health.HealthPolicy;
import io.dese.health.HealthSource;
import io.dese.health.Monitor;
import io.dese.health.Ticker;
import io.dese.health.contributor.Contribution;
import io.dese.health.contributor.Contributors;
import io.dese.health.contributor.Watched;
import io.dese.health.report.Reporter;
import io.dese.health.system.SystemFacts;
import io.dese.health.system.SystemLimits;
import io.dese.health.system.SystemProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Watches this process, and the components that plug in, beside the nodes of a cluster. */
final class ProcessHealth {

  private static final String INVALID_PARAMETER_VALUE = "22023";

  /** Asking costs a tenth of a millisecond; the figures change slowly. */
  private static final Duration PACE = Duration.ofSeconds(10);

  private final List<Contribution<?>> contributions = new ArrayList<>();
  private final Ticker ticker;
  private final Monitor.Threads threads;
  private volatile Watched watched;

  /**
   * Finds the contributors; watches nothing yet.
   *
   * @param properties of the contributors
   * @throws SQLException with SQLSTATE 22023 and one line for each that is not valid
   */
  ProcessHealth(Map<String, String> properties, Ticker ticker, DaemonThreads threads)
      throws SQLException {
    this.ticker = ticker;
    this.threads = threads.forMonitor();
    contributions.add(
        new Contribution<SystemFacts>(
            "system",
            Map.of(SystemProbe.ENDPOINT, new SystemProbe(SystemLimits.DEFAULT)),
            HealthPolicy.DEFAULT,
            PACE));
    String prefix = DriverProperty.HEALTH.prefix();
    try {
      contributions.addAll(Contributors.load(prefix, properties));
    } catch (IllegalArgumentException e) {
      throw new SQLException(e.getMessage(), INVALID_PARAMETER_VALUE, e);
    }
    watched = new Watched(List.of(), ticker, this.threads);
  }

  /** Begins to watch, and to be reported. */
  void start(Reporter reporter) {
    Watched all = new Watched(contributions, ticker, threads);
    all.addTo(reporter);
    watched = all;
  }

  List<HealthSource<?>> sources() {
    return watched.sources();
  }

  void close() {
    watched.close();
  }
}
