package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.StatementProfiles.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many texts, from a fixed seed, and many threads. */
@Tag("any-jdk")
class StatementCacheFloodTest {

  private static final long MINUTE = 60_000;

  private final Map<String, AtomicInteger> analysed = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aFloodOfUniqueTextsIsBoundedAndLeavesFrequentOnesAlone() {
    List<String> frequent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      frequent.add("SELECT a%d FROM t WHERE b = ?".formatted(i));
    }
    StatementProfiles profiles = new StatementProfiles(100_000, this::analyse, MINUTE);
    Random random = new Random(20261120);
    for (int i = 0; i < 20; i++) {
      frequent.forEach(profiles::of);
    }
    Figures before = profiles.figures();

    for (int i = 0; i < 50_000; i++) {
      profiles.of("SELECT a FROM t%d WHERE b = %d".formatted(i, i));
      profiles.of("SELECT a FROM t WHERE b = %d".formatted(random.nextInt()));
      profiles.of("SELECT $$%d$$".formatted(i));
      profiles.of(frequent.get(random.nextInt(frequent.size())));
    }

    Figures after = profiles.figures();
    assertThat(after.weight()).isLessThanOrEqualTo(100_000);
    assertThat(after.evictions()).isPositive();
    assertThat(after.textHits() - before.textHits()).isGreaterThan(45_000);
  }

  @Test
  void manyThreadsGetTheRightProfilesAndAnalyseNothingTwice() throws Exception {
    StatementProfiles large = new StatementProfiles(10_000_000, this::analyse, MINUTE);
    List<Future<Integer>> all = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Random random = new Random(t);
      all.add(threads.submit(() -> wrongProfiles(large, random)));
    }
    int wrong = 0;
    for (Future<Integer> future : all) {
      wrong += future.get(60, TimeUnit.SECONDS);
    }

    Figures figures = large.figures();
    assertThat(wrong).isZero();
    assertThat(analysed.values().stream().mapToInt(AtomicInteger::get).sum())
        .isEqualTo((int) figures.misses());
    assertThat(figures.textHits() + figures.fingerprintHits() + figures.misses())
        .isEqualTo(8 * 20_000L);
    assertThat(figures.misses()).isEqualTo(400);
  }

  private static int wrongProfiles(StatementProfiles profiles, Random random) {
    int wrong = 0;
    for (int i = 0; i < 20_000; i++) {
      int pattern = random.nextInt(200);
      boolean read = random.nextBoolean();
      String sql =
          read
              ? "SELECT a%d FROM t WHERE b = %d".formatted(pattern, random.nextInt(1_000))
              : "DELETE FROM t%d WHERE b = %d".formatted(pattern, random.nextInt(1_000));
      wrong += profiles.of(sql).read() == read ? 0 : 1;
    }
    return wrong;
  }

  private StatementProfile analyse(String sql) {
    analysed.computeIfAbsent(sql, key -> new AtomicInteger()).incrementAndGet();
    return Analyzer.profile(sql);
  }
}
