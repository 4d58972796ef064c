package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementCacheTest {

  private static final long MINUTE = 60_000;

  private final Map<String, AtomicInteger> analysed = new ConcurrentHashMap<>();
  private final StatementProfiles profiles = new StatementProfiles(100_000, this::analyse, MINUTE);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aTextNewInItsLiteralsIsNotAnalysed() {
    StatementProfile first = profiles.of("SELECT a FROM t WHERE b = 1");

    StatementProfile second = profiles.of("select a from t where b = 'x'");

    assertThat(second).isSameAs(first);
    assertThat(analysed).hasSize(1);
    assertThat(profiles.figures()).extracting("misses", "fingerprintHits").containsExactly(1L, 1L);
  }

  @Test
  void aTextIsRememberedItselfWhenItComesTheSecondTime() {
    List<Long> textHits = new ArrayList<>();

    for (int i = 0; i < 4; i++) {
      profiles.of("SELECT 1");
      textHits.add(profiles.figures().textHits());
    }

    assertThat(textHits).containsExactly(0L, 0L, 1L, 2L);
  }

  @Test
  void aTextWithoutAFingerprintIsRememberedAtOnce() {
    profiles.of("SELECT $$a$$");

    profiles.of("SELECT $$a$$");

    assertThat(profiles.figures()).extracting("misses", "textHits").containsExactly(1L, 1L);
  }

  @Test
  void bytesAndCharactersShareWhatIsKnown() {
    byte[] bytes = "SELECT é FROM t WHERE a = 'ü'".getBytes(UTF_8);
    StatementProfile first = profiles.of("SELECT é FROM t WHERE a = 'ö'");

    StatementProfile second = profiles.of(new SqlBytes(UTF_8).wrap(bytes, 0, bytes.length));

    assertThat(second).isSameAs(first);
    assertThat(analysed).hasSize(1);
  }

  @Test
  void bytesWithoutAFingerprintAreDecodedAndAnalysed() {
    byte[] bytes = "SELECT nextval($$s$$)".getBytes(UTF_8);

    StatementProfile profile = profiles.of(new SqlBytes(UTF_8).wrap(bytes, 0, bytes.length));

    assertThat(profile.kind()).isEqualTo(StatementKind.WRITE);
  }

  @Test
  void longTextsOfOnePatternAreAnalysedOnce() {
    String numbers = "1, ".repeat(100_000);

    profiles.of("SELECT a FROM t WHERE b IN (" + numbers + "1)");
    profiles.of("SELECT a FROM t WHERE b IN (2, " + numbers + "1)");

    assertThat(profiles.figures())
        .extracting("misses", "fingerprintHits", "entries")
        .containsExactly(1L, 1L, 1L);
  }

  @Test
  void threadsThatMeetTheSameTextLeaveItToOneOfThem() throws Exception {
    CountDownLatch analysing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    StatementProfiles slow =
        new StatementProfiles(
            100_000,
            sql -> {
              analysing.countDown();
              await(release);
              return analyse("any");
            },
            MINUTE);
    List<Future<StatementProfile>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String sql = "SELECT " + i;
      all.add(threads.submit(() -> slow.of(sql)));
      await(analysing);
    }
    release.countDown();
    StatementProfile first = all.get(0).get(10, TimeUnit.SECONDS);

    for (Future<StatementProfile> future : all) {
      assertThat(future.get(10, TimeUnit.SECONDS)).isSameAs(first);
    }

    assertThat(analysed.get("any")).hasValue(1);
    assertThat(slow.figures()).extracting("misses", "fingerprintHits").containsExactly(1L, 7L);
  }

  @Test
  void whoIsInterruptedComputesItselfAndStaysInterrupted() throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SingleFlight<String, String> flight = new SingleFlight<>(MINUTE);
    Future<String> slow =
        threads.submit(
            () ->
                flight.get(
                    "a",
                    () -> {
                      computing.countDown();
                      await(release);
                      return "slow";
                    }));
    await(computing);
    Thread.currentThread().interrupt();

    String own = flight.get("a", () -> "own");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(own).isEqualTo("own");
    release.countDown();
    assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
  }

  @Test
  void anAnalysisThatFailsDoesNotLeaveOthersWaiting() throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SingleFlight<String, String> flight = new SingleFlight<>(MINUTE);
    Future<String> failing =
        threads.submit(
            () ->
                flight.get(
                    "a",
                    () -> {
                      computing.countDown();
                      await(release);
                      throw new IllegalStateException("failed");
                    }));
    await(computing);
    Future<String> waiting = threads.submit(() -> flight.get("a", () -> "own"));

    release.countDown();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("own");
    assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasMessageContaining("failed");
    assertThat(flight.size()).isZero();
  }

  @Test
  void whoHasWaitedLongEnoughComputesItself() throws Exception {
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    SingleFlight<String, String> flight = new SingleFlight<>(1);
    Future<String> slow =
        threads.submit(
            () ->
                flight.get(
                    "a",
                    () -> {
                      computing.countDown();
                      await(release);
                      return "slow";
                    }));
    await(computing);

    String own = flight.get("a", () -> "own");
    release.countDown();

    assertThat(own).isEqualTo("own");
    assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("slow");
  }

  @Test
  void knownTextsAreAnsweredWhileOthersAreUnderAnalysis() throws Exception {
    CountDownLatch analysing = new CountDownLatch(4);
    CountDownLatch release = new CountDownLatch(1);
    StatementProfiles slow =
        new StatementProfiles(
            100_000,
            sql -> {
              if (sql.contains("slow")) {
                analysing.countDown();
                await(release);
              }
              return Analyzer.profile(sql);
            },
            MINUTE);
    for (int i = 0; i < 3; i++) {
      slow.of("SELECT 1");
    }
    List<Future<StatementProfile>> storm = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String sql = "SELECT slow" + i;
      storm.add(threads.submit(() -> slow.of(sql)));
    }
    await(analysing);

    StatementProfile byText = slow.of("SELECT 1");
    StatementProfile byFingerprint = slow.of("SELECT 2");

    assertThat(byText).isSameAs(byFingerprint);
    assertThat(storm).noneMatch(Future::isDone);
    release.countDown();
    for (Future<StatementProfile> future : storm) {
      assertThat(future.get(10, TimeUnit.SECONDS).read()).isTrue();
    }
  }

  private StatementProfile analyse(String sql) {
    analysed.computeIfAbsent(sql, key -> new AtomicInteger()).incrementAndGet();
    return Analyzer.profile(sql);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
