package io.dese.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.history.SessionLog.Span;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the checker, each against the obvious way to do the same. */
class PartsTest {

  @Test
  void theMapAnswersAsAnyOther() {
    Random random = new Random(1);
    LongIntMap map = new LongIntMap(0);
    Map<Long, Integer> model = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextInt(5_000) * (random.nextBoolean() ? 1L : 1L << 33);
      assertThat(map.put(key, i)).isEqualTo(model.getOrDefault(key, LongIntMap.NONE));
      model.put(key, i);
    }

    model.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.get(-7)).isEqualTo(LongIntMap.NONE);
  }

  @Test
  void theOrderIsStable() {
    for (int size = 0; size < 70; size++) {
      long[] times = new Random(size).longs(size, -10, 10).toArray();

      int[] expected =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingLong(i -> times[i]))
              .mapToInt(i -> i)
              .toArray();

      assertThat(TimeOrder.of(times)).isEqualTo(expected);
    }
  }

  @Test
  void aLabelKeepsItsNumberAndTheFirstStandsForThoseThatAreTooMany() {
    Labels<String> labels = new Labels<>(3, "none");

    assertThat(labels.number("a")).isEqualTo(1);
    assertThat(labels.number("b")).isEqualTo(2);
    assertThat(labels.number("a")).isEqualTo(1);
    assertThat(labels.number("c")).isZero();
    assertThat(labels.all()).containsExactly("none", "a", "b");
  }

  @Test
  void whatIsSmallOfAnOperationComesBackAsItWas() {
    for (Operation.Kind kind : Operation.Kind.values()) {
      for (Outcome outcome : Outcome.values()) {
        int tags = Tags.pack(kind, outcome, Tags.PLACES - 1, Tags.PHASES - 1);

        assertThat(Tags.kind(tags)).isEqualTo(kind);
        assertThat(Tags.outcome(tags)).isEqualTo(outcome);
        assertThat(Tags.place(tags)).isEqualTo(Tags.PLACES - 1);
        assertThat(Tags.phase(tags)).isEqualTo(Tags.PHASES - 1);
      }
    }
  }

  @Test
  void anOperationDoesNotEndBeforeItBegins() {
    assertThatThrownBy(() -> new Span(2, 1)).hasMessageContaining("must not be before 2");
  }

  @Test
  void phasesAreCountedInTheirOrder() {
    Recorder recorder = new Recorder();
    SessionLog session = recorder.session(0, 0);
    recorder.phase("calm");
    session.write(1, 10, new Span(1, 2), Outcome.OK);
    session.read(1, 10, new Span(3, 4), new Place(true, "a replica"));
    recorder.phase("storm");
    session.append(1, 20, new Span(5, 6), Outcome.FAILED);
    session.append(1, 30, new Span(5, 6), Outcome.UNKNOWN);
    session.read(1, 10, new Span(7, 8), Place.UNKNOWN);
    session.readFailed();

    History history = recorder.history();

    assertThat(history.phases())
        .containsExactly(
            Map.entry("calm", new PhaseFigures(1, 1, 1, 0, 0)),
            Map.entry("storm", new PhaseFigures(1, 0, 0, 1, 1)));
    assertThat(history.failedReads()).isEqualTo(1);
    assertThat(history.phases().get("calm"))
        .hasToString(
            "1 reads, 100 % of them on replicas; writes: 1 acknowledged, 0 failed, 0 unknown");
  }

  @Test
  void readsThatAgreeAreKeptAsTheirLengths() {
    Recorder recorder = new Recorder();
    long[] all = IntStream.rangeClosed(1, 100).asLongStream().toArray();
    for (int length = 0; length <= 100; length++) {
      assertThat(recorder.listRead(1, Arrays.copyOf(all, length))).isEqualTo(length);
    }

    assertThat(recorder.listRead(1, new long[] {2})).isNegative();
    assertThat(recorder.listRead(1, Arrays.copyOf(all, 50))).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "08001, FAILED", // never connected
    "08006, UNKNOWN", // connection lost
    "08007, UNKNOWN", // transaction resolution unknown
    "57P01, UNKNOWN", // shut down
    "57014, UNKNOWN", // cancelled
    "57P03, FAILED", // does not take connections yet
    "40003, UNKNOWN", // statement completion unknown
    "40001, FAILED", // serialization failure
    "25006, FAILED", // read only
    "XX000, UNKNOWN", // internal error
    ", UNKNOWN"
  })
  void anErrorTellsWhetherAWriteMayHaveHappened(String state, Outcome outcome) {
    assertThat(Outcome.of(new SQLException("planted", state))).isEqualTo(outcome);
  }
}
