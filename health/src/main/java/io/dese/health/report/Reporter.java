package io.dese.health.report;

import io.dese.health.EndpointHealth;
import io.dese.health.HealthSource;
import io.dese.health.Measured;
import io.dese.health.Measurement;
import io.dese.health.Ticker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes reports of what it was told to watch. Thread-safe; a report touches no network. */
public final class Reporter {

  private final Ticker ticker;
  private final Clock clock;
  private final @Nullable String version;
  private final @Nullable String description;
  private final List<Supplier<Section<?>>> sections = new CopyOnWriteArrayList<>();

  /**
   * Reports nothing yet.
   *
   * @param ticker the clock of the monitors
   * @param clock the clock on the wall
   * @param version of the service; null to leave it out
   * @param description of the service; null to leave it out
   */
  public Reporter(
      Ticker ticker, Clock clock, @Nullable String version, @Nullable String description) {
    this.ticker = ticker;
    this.clock = clock;
    this.version = version;
    this.description = description;
  }

  /**
   * Reports these endpoints from now on, with the measurements of facts that are {@link Measured}.
   *
   * @param type what the draft calls componentType: {@code component}, {@code datastore} or {@code
   *     system}
   */
  public <F> void add(String type, HealthSource<F> source) {
    add(type, source, Section::measured);
  }

  /**
   * Reports these endpoints from now on.
   *
   * @param details what else there is to say of each; must not block
   */
  public <F> void add(
      String type,
      HealthSource<F> source,
      Function<? super EndpointHealth<F>, List<Measurement>> details) {
    sections.add(() -> new Section<>(type, source.snapshot(), details));
  }

  /** The report of this moment. */
  public HealthReport report() {
    List<Section<?>> now = new ArrayList<>();
    sections.forEach(section -> now.add(section.get()));
    Moment moment = new Moment(ticker.read(), clock.instant());
    return HealthReport.of(now, moment, version, description);
  }
}
