package io.dese.health.report;

import io.dese.health.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything is, in the format {@code application/health+json} (draft-inadarei-api-health-check
 * -06, <i>Health Check Response Format for HTTP APIs</i>).
 *
 * @param status of all together: a component fails when all of its endpoints do, and the worst
 *     component counts
 * @param version of the service; null when nobody said
 * @param description of the service; null when nobody said
 * @param checks by {@code component:measurement}, in the order of the components
 */
public record HealthReport(
    Verdict status,
    @Nullable String version,
    @Nullable String description,
    Map<String, List<Check>> checks) {

  /** The media type of the report. */
  public static final String MEDIA_TYPE = "application/health+json";

  /** Takes copies. */
  public HealthReport {
    Map<String, List<Check>> copy = new LinkedHashMap<>();
    checks.forEach((name, entries) -> copy.put(name, List.copyOf(entries)));
    checks = Collections.unmodifiableMap(copy);
  }

  static HealthReport of(
      List<Section<?>> sections,
      Moment moment,
      @Nullable String version,
      @Nullable String description) {
    Map<String, List<Check>> checks = new LinkedHashMap<>();
    Verdict status = Verdict.PASS;
    for (Section<?> section : sections) {
      status = status.and(together(section.addTo(checks, moment)));
    }
    return new HealthReport(status, version, description, checks);
  }

  /** The verdict of a component: it works while one of its endpoints does. */
  private static Verdict together(List<Verdict> verdicts) {
    if (verdicts.stream().allMatch(verdict -> verdict == Verdict.PASS)) {
      return Verdict.PASS;
    }
    return verdicts.stream().allMatch(verdict -> verdict == Verdict.FAIL)
        ? Verdict.FAIL
        : Verdict.WARN;
  }

  /** The status of an HTTP answer with this report: 200, or 503 when it fails. */
  public int httpStatus() {
    return status == Verdict.FAIL ? 503 : 200;
  }

  /**
   * The report as immutable maps, lists, texts, numbers and booleans, which any JSON library
   * prints; what is not known is left out.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("status", status.text());
    if (version != null) {
      map.put("version", version);
    }
    if (description != null) {
      map.put("description", description);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    checks.forEach(
        (name, list) -> {
          List<Object> maps = new ArrayList<>();
          list.forEach(check -> maps.add(check.toMap()));
          entries.put(name, Collections.unmodifiableList(maps));
        });
    map.put("checks", Collections.unmodifiableMap(entries));
    return Collections.unmodifiableMap(map);
  }
}
