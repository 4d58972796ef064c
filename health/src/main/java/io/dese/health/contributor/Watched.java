package io.dese.health.contributor;

import io.dese.health.HealthSource;
import io.dese.health.Monitor;
import io.dese.health.Ticker;
import io.dese.health.report.Reporter;
import java.util.ArrayList;
import java.util.List;

/** What contributors brought, under watch until it is closed; all of it on the same threads. */
public final class Watched implements AutoCloseable {

  private final List<Entry<?>> entries = new ArrayList<>();

  private record Entry<F>(String type, Monitor<F> monitor) {

    static <F> Entry<F> of(Contribution<F> contribution, Ticker ticker, Monitor.Threads threads) {
      Monitor<F> monitor =
          new Monitor<>(
              contribution.probes(),
              contribution.policy(),
              contribution::pace,
              (endpoint, result, state) -> {},
              ticker,
              threads);
      return new Entry<>(contribution.type(), monitor);
    }

    void addTo(Reporter reporter) {
      reporter.add(type, monitor);
    }
  }

  /** Begins to watch. */
  public Watched(List<Contribution<?>> contributions, Ticker ticker, Monitor.Threads threads) {
    contributions.forEach(contribution -> entries.add(Entry.of(contribution, ticker, threads)));
    entries.forEach(entry -> entry.monitor().start());
  }

  /** Has all of it reported. */
  public void addTo(Reporter reporter) {
    entries.forEach(entry -> entry.addTo(reporter));
  }

  /** Where to read how it is, in the order of the contributions. */
  public List<HealthSource<?>> sources() {
    List<HealthSource<?>> sources = new ArrayList<>();
    entries.forEach(entry -> sources.add(entry.monitor()));
    return List.copyOf(sources);
  }

  @Override
  public void close() {
    entries.forEach(entry -> entry.monitor().close());
  }
}
