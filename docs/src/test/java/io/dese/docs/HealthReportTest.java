package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.Endpoint;
import io.dese.health.HealthPolicy;
import io.dese.health.Monitor;
import io.dese.health.Probe;
import io.dese.health.report.Reporter;
import io.dese.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example of a report is what a monitor gives. */
class HealthReportTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("dese.root", ".."), "docs", "health.md");

  private final VirtualTime time = new VirtualTime();

  @Test
  void theExampleOfAReportIsTheReportOfAMonitor() throws IOException {
    Map<Endpoint, Probe<String>> probes = new LinkedHashMap<>();
    probes.put(
        new Endpoint("postgresql", "db1:5432"),
        probe(
            () -> {
              time.advance(Duration.ofMillis(2));
              return "fine";
            }));
    probes.put(
        new Endpoint("postgresql", "db2:5432"),
        probe(
            () -> {
              throw new ConnectException(
                  "Connection refused: jdbc:postgresql://db2/shop?password=s3cret");
            }));
    Monitor<String> monitor =
        new Monitor<>(
            probes,
            HealthPolicy.DEFAULT,
            () -> Duration.ofMillis(3998),
            (endpoint, result, state) -> {},
            time::getAsLong,
            new Monitor.Threads(time, time),
            () -> 0);
    monitor.start();
    time.advance(Duration.ofSeconds(5));
    Clock wall = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    Reporter reporter = new Reporter(time::getAsLong, wall, "1.2.3", null);
    reporter.add("datastore", monitor);

    String json = json(reporter.report().toMap(), "");

    assertThat(Files.readString(DOCUMENT)).contains("```json\n" + json + "\n```");
  }

  private static Probe<String> probe(Callable<String> answer) {
    return new Probe<>() {
      @Override
      public String ask() throws Exception {
        return answer.call();
      }

      @Override
      public void abort() {}

      @Override
      public void close() {}
    };
  }

  /** What a JSON library would print. */
  private static String json(Object value, String indent) {
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> deeper + '"' + entry.getKey() + "\": " + json(entry.getValue(), deeper))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> deeper + json(element, deeper))
          .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }
}
