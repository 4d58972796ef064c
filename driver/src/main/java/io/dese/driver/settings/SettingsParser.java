package io.dese.driver.settings;

import static io.dese.driver.settings.DriverProperty.BALANCER;
import static io.dese.driver.settings.DriverProperty.CATCH_UP_SAMPLING;
import static io.dese.driver.settings.DriverProperty.CATCH_UP_WAIT;
import static io.dese.driver.settings.DriverProperty.CONNECT_TIMEOUT;
import static io.dese.driver.settings.DriverProperty.CONSISTENCY;
import static io.dese.driver.settings.DriverProperty.FAILOVER_WAIT;
import static io.dese.driver.settings.DriverProperty.HEALTH;
import static io.dese.driver.settings.DriverProperty.HIKARI;
import static io.dese.driver.settings.DriverProperty.JMX;
import static io.dese.driver.settings.DriverProperty.LEADING_READS;
import static io.dese.driver.settings.DriverProperty.LEAK_DETECTION;
import static io.dese.driver.settings.DriverProperty.MAX_LAG;
import static io.dese.driver.settings.DriverProperty.MAX_LAG_BYTES;
import static io.dese.driver.settings.DriverProperty.MONOTONIC;
import static io.dese.driver.settings.DriverProperty.ON_PRIMARY_DOWN;
import static io.dese.driver.settings.DriverProperty.POOL_SIZE;
import static io.dese.driver.settings.DriverProperty.PRIMARY_HIKARI;
import static io.dese.driver.settings.DriverProperty.PRIMARY_READ_CAP;
import static io.dese.driver.settings.DriverProperty.PRIMARY_READ_WAIT;
import static io.dese.driver.settings.DriverProperty.PROBE_DEADLINE;
import static io.dese.driver.settings.DriverProperty.REPLICAS;
import static io.dese.driver.settings.DriverProperty.REPLICA_HIKARI;
import static io.dese.driver.settings.DriverProperty.SAMPLE_INTERVAL;
import static io.dese.driver.settings.DriverProperty.SLOW_START;
import static io.dese.driver.settings.DriverProperty.SLOW_STATEMENT;
import static io.dese.driver.settings.DriverProperty.STICKY;
import static io.dese.driver.settings.DriverProperty.STICKY_WINDOW;
import static io.dese.driver.settings.DriverProperty.WEIGHTS;
import static io.dese.driver.settings.DriverProperty.ZONE;
import static io.dese.driver.settings.DriverProperty.ZONES;

import io.dese.core.probe.SamplingPolicy;
import io.dese.core.route.RoutingPolicy;
import io.dese.core.route.RoutingPolicy.Guarantee;
import io.dese.core.route.RoutingPolicy.MaxLag;
import io.dese.core.route.RoutingPolicy.OnPrimaryDown;
import io.dese.core.route.RoutingPolicy.Stickiness;
import io.dese.core.route.RoutingPolicy.Sticky;
import io.dese.core.session.Consistency;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into {@link DriverSettings} once. A value that is not valid is noted and its default
 * used, so that the checks after it go on to find more; the defaults never get out.
 */
final class SettingsParser {

  private static final int MAX_COUNT = 10_000;

  /** What pgjdbc would choose hosts by, if it had more than one. */
  private static final List<String> HOST_CHOICE =
      List.of("targetServerType", "loadBalanceHosts", "hostRecheckSeconds");

  private final Problems problems = new Problems();
  private final Map<String, String> given;
  private final List<String> hosts;

  SettingsParser(Properties properties, List<String> hosts) {
    this.hosts = hosts;
    given = PropertyTexts.of(properties, problems);
  }

  DriverSettings parse() throws SQLException {
    reportMisspellings();
    RoutingPolicy routing = routing();
    DriverSettings settings =
        new DriverSettings(
            routing,
            balance(),
            new ReadCapSettings(readCap(), duration(PRIMARY_READ_WAIT)),
            new PoolSettings(
                count(POOL_SIZE, ""), group(HIKARI), group(PRIMARY_HIKARI), group(REPLICA_HIKARI)),
            sampling(routing.maxLag().time()),
            positive(CONNECT_TIMEOUT),
            duration(FAILOVER_WAIT),
            watch(),
            choice(LEADING_READS).equals("replica"),
            pgjdbc());
    problems.throwIfAny();
    return settings;
  }

  private RoutingPolicy routing() {
    RoutingPolicy routing =
        new RoutingPolicy(
            choice(REPLICAS).equals("on"),
            new MaxLag(positive(MAX_LAG), maxLagBytes()),
            new Guarantee(
                Consistency.valueOf(choice(CONSISTENCY).toUpperCase(Locale.ROOT)),
                choice(MONOTONIC).equals("on")),
            new Stickiness(
                Sticky.valueOf(choice(STICKY).toUpperCase(Locale.ROOT)), positive(STICKY_WINDOW)),
            duration(CATCH_UP_WAIT),
            OnPrimaryDown.valueOf(
                choice(ON_PRIMARY_DOWN).toUpperCase(Locale.ROOT).replace('-', '_')));
    if (routing.sticky().mode() == Sticky.WINDOW) {
      checkWindow(routing);
    }
    return routing;
  }

  private void checkWindow(RoutingPolicy routing) {
    if (routing.sticky().window().compareTo(routing.maxLag().time()) < 0) {
      problems.add(
          STICKY_WINDOW.text(),
          text(STICKY_WINDOW),
          "must not be below max-lag (%s): a replica in time could still miss the write"
              .formatted(text(MAX_LAG)));
    }
    Consistency level = routing.guarantee().level();
    if (level == Consistency.PROCESS || level == Consistency.GLOBAL) {
      problems.add(
          CONSISTENCY.text(),
          text(CONSISTENCY),
          "needs sticky=lsn: a fixed time proves nothing about the writes of others");
    }
    if (routing.guarantee().monotonic()) {
      problems.add(
          MONOTONIC.text(),
          text(MONOTONIC),
          "needs sticky=lsn: a fixed time proves nothing about what was seen");
    }
  }

  private long maxLagBytes() {
    String text = text(MAX_LAG_BYTES);
    if (text.equals(MAX_LAG_BYTES.defaultText())) {
      return MaxLag.ANY_BYTES;
    }
    OptionalLong bytes = SizeText.parse(text);
    if (bytes.isPresent() && bytes.getAsLong() > 0) {
      return bytes.getAsLong();
    }
    problems.add(MAX_LAG_BYTES.text(), text, "must be off, or above zero: " + SizeText.RULE);
    return MaxLag.ANY_BYTES;
  }

  private SamplingPolicy sampling(Duration maxLag) {
    SamplingPolicy sampling =
        new SamplingPolicy(
            sampleInterval(maxLag.dividedBy(2)),
            positive(CATCH_UP_SAMPLING),
            positive(PROBE_DEADLINE));
    if (sampling.catchUp().compareTo(sampling.idle()) > 0) {
      problems.add(
          CATCH_UP_SAMPLING.text(),
          text(CATCH_UP_SAMPLING),
          "must not be above sample-interval (%s)".formatted(text(SAMPLE_INTERVAL)));
    }
    return sampling;
  }

  /** A default is shortened to what max-lag allows; a value that was given is not corrected. */
  private Duration sampleInterval(Duration longest) {
    Duration interval = positive(SAMPLE_INTERVAL);
    if (interval.compareTo(longest) <= 0) {
      return interval;
    }
    if (given.containsKey(SAMPLE_INTERVAL.text())) {
      problems.add(
          SAMPLE_INTERVAL.text(),
          text(SAMPLE_INTERVAL),
          "must not be above half of max-lag (%s): replicas would look too old between samples"
              .formatted(text(MAX_LAG)));
    }
    return longest;
  }

  private WatchSettings watch() {
    return new WatchSettings(
        positiveOrOff(SLOW_STATEMENT),
        positiveOrOff(LEAK_DETECTION),
        choice(JMX).equals("on"),
        group(HEALTH));
  }

  private @Nullable Duration positiveOrOff(DriverProperty property) {
    String text = text(property);
    Duration duration =
        text.equals(property.defaultText()) ? null : DurationText.parse(text).orElse(Duration.ZERO);
    if (duration != null && duration.isZero()) {
      problems.add(property.text(), text, "must be off, or above zero: it " + DurationText.RULE);
    }
    return duration;
  }

  private String text(DriverProperty property) {
    return given.getOrDefault(property.text(), property.defaultText());
  }

  private String choice(DriverProperty property) {
    String text = text(property);
    if (property.choices().contains(text)) {
      return text;
    }
    problems.add(property.text(), text, "must be one of " + String.join(", ", property.choices()));
    return property.defaultText();
  }

  private BalanceSettings balance() {
    return new BalanceParser(hosts, problems)
        .parse(choice(BALANCER), text(WEIGHTS), text(ZONE), text(ZONES), duration(SLOW_START));
  }

  private @Nullable Integer readCap() {
    String off = PRIMARY_READ_CAP.defaultText();
    return text(PRIMARY_READ_CAP).equals(off) ? null : count(PRIMARY_READ_CAP, ", or " + off);
  }

  private int count(DriverProperty property, String alternative) {
    String text = text(property);
    if (text.matches("[0-9]{1,5}")) {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MAX_COUNT) {
        return count;
      }
    }
    problems.add(
        property.text(), text, "must be a whole number from 1 to " + MAX_COUNT + alternative);
    return 1;
  }

  private Duration positive(DriverProperty property) {
    Duration duration = duration(property);
    if (duration.isZero()) {
      problems.add(property.text(), text(property), "must be above zero");
      return DurationText.parse(property.defaultText()).orElseThrow();
    }
    return duration;
  }

  private Duration duration(DriverProperty property) {
    String text = text(property);
    Optional<Duration> duration = DurationText.parse(text);
    if (duration.isEmpty()) {
      problems.add(property.text(), text, DurationText.RULE);
    }
    return duration.orElseGet(() -> DurationText.parse(property.defaultText()).orElseThrow());
  }

  private Map<String, String> group(DriverProperty group) {
    Map<String, String> members = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (name.startsWith(group.prefix()) && name.length() > group.prefix().length()) {
            members.put(name.substring(group.prefix().length()), value);
          }
        });
    return members;
  }

  private Map<String, String> pgjdbc() {
    Map<String, String> others = new TreeMap<>(given);
    others.keySet().removeIf(name -> DriverProperty.forName(name).isPresent());
    others.forEach(
        (name, value) -> {
          if (HOST_CHOICE.contains(name)) {
            problems.add(name, value, "must not be given: this driver chooses the hosts");
          }
        });
    return others;
  }

  private void reportMisspellings() {
    given.forEach(
        (name, value) ->
            Misspelling.nearest(name)
                .ifPresent(
                    known ->
                        problems.add(name, value, "is not a property; did you mean " + known)));
  }
}
