package io.dese.proxy.admin;

import io.dese.health.Verdict;
import io.dese.health.report.Check;
import io.dese.health.report.HealthReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the proxy and its pools are, as a standard report: a pool fails when no server lets it in and
 * it has no connection left, and warns when somebody has waited for a connection for a second.
 */
final class HealthPage {

  private static final long LONG_WAIT_NANOS = 1_000_000_000;

  /** An event loop that is later than this serves everybody late. */
  private static final long LONG_LAG_MILLIS = 250;

  private HealthPage() {}

  static HealthReport of(Facts facts, Instant now) {
    Map<String, List<Check>> checks = new LinkedHashMap<>();
    String time = now.toString();
    Verdict verdict = process(facts.process(), time, checks);
    List<Verdict> pools = new ArrayList<>();
    for (PoolFacts pool : facts.pools()) {
      pools.add(pool(pool, time, checks));
    }
    if (!pools.isEmpty()) {
      boolean allFail = pools.stream().allMatch(pool -> pool == Verdict.FAIL);
      boolean allPass = pools.stream().allMatch(pool -> pool == Verdict.PASS);
      verdict = verdict.and(allFail ? Verdict.FAIL : allPass ? Verdict.PASS : Verdict.WARN);
    }
    return new HealthReport(verdict, facts.process().version(), "Dese Routing proxy", checks);
  }

  private static Verdict process(
      ProcessFacts process, String time, Map<String, List<Check>> checks) {
    boolean serves = process.listening() && !process.draining();
    Verdict verdict = serves ? Verdict.PASS : Verdict.FAIL;
    add(
        checks,
        "proxy:listening",
        new Check(
            "proxy",
            "component",
            process.listening(),
            null,
            verdict,
            process.draining() ? "draining" : null,
            null,
            time,
            serves ? null : "new clients are refused"));
    detail(checks, "proxy:uptime", "s", process.uptime().toSeconds(), Verdict.PASS, time);
    detail(checks, "proxy:directMemory", "bytes", process.directMemory(), Verdict.PASS, time);
    for (int i = 0; i < process.loopLags().size(); i++) {
      long millis = process.loopLags().get(i).toMillis();
      Verdict late = millis > LONG_LAG_MILLIS ? Verdict.WARN : Verdict.PASS;
      verdict = verdict.and(late);
      detail(checks, "proxy:eventLoopLag", "ms", millis, late, time);
    }
    return verdict;
  }

  private static void detail(
      Map<String, List<Check>> checks,
      String name,
      String unit,
      long value,
      Verdict verdict,
      String time) {
    add(checks, name, new Check("proxy", "system", value, unit, verdict, null, null, time, null));
  }

  private static Verdict pool(PoolFacts pool, String time, Map<String, List<Check>> checks) {
    int connections = pool.figures().idle() + pool.figures().lent();
    Verdict reach = Verdict.PASS;
    if (pool.failure() != null) {
      reach = connections == 0 ? Verdict.FAIL : Verdict.WARN;
    }
    String id = pool.database() + '/' + pool.user();
    add(
        checks,
        "postgresql:connections",
        new Check(
            id,
            "datastore",
            connections,
            "connections",
            reach,
            pool.primary(),
            null,
            time,
            pool.failure()));
    long wait = pool.figures().longestWait();
    Verdict waits = wait > LONG_WAIT_NANOS ? Verdict.WARN : Verdict.PASS;
    @Nullable String why =
        waits == Verdict.PASS ? null : pool.figures().waiting() + " clients wait for a connection";
    add(
        checks,
        "pool:longestWait",
        new Check(id, "component", wait / 1_000_000, "ms", waits, null, null, time, why));
    return reach.and(waits);
  }

  private static void add(Map<String, List<Check>> checks, String name, Check check) {
    checks.computeIfAbsent(name, key -> new ArrayList<>()).add(check);
  }
}
