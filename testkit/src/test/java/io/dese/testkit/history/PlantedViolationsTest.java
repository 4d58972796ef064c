package io.dese.testkit.history;

import static io.dese.testkit.history.Rule.LISTS_GROW;
import static io.dese.testkit.history.Rule.NOTHING_INVENTED;
import static io.dese.testkit.history.Rule.NOTHING_LOST;
import static io.dese.testkit.history.Rule.NOTHING_REPEATED;
import static io.dese.testkit.history.Rule.PROCESS_READS_FORWARD;
import static io.dese.testkit.history.Rule.PROCESS_READS_ITS_WRITES;
import static io.dese.testkit.history.Rule.REAL_TIME;
import static io.dese.testkit.history.Rule.SESSION_READS_FORWARD;
import static io.dese.testkit.history.Rule.SESSION_READS_ITS_WRITES;
import static io.dese.testkit.history.Rule.THREAD_READS_FORWARD;
import static io.dese.testkit.history.Rule.THREAD_READS_ITS_WRITES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.history.SessionLog.Span;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Histories written by hand, each with what it breaks, under all rules. Sessions 0 and 1 are of
 * thread 0, session 2 is of thread 1, both of process 0; session 3 is of process 1.
 */
class PlantedViolationsTest {

  private static final int X = 1;

  private final Recorder recorder = new Recorder();
  private final SessionLog session0 = recorder.session(0, 0);
  private final SessionLog session1 = recorder.session(0, 0);
  private final SessionLog session2 = recorder.session(1, 0);
  private final SessionLog session3 = recorder.session(2, 1);
  private long now;

  @Test
  void aSessionDoesNotReadWhatItWrote() {
    write(session0, 10);
    write(session0, 20);
    read(session0, 10);
    recorder.lastValue(X, 20);

    assertThat(broken())
        .containsExactlyInAnyOrder(
            SESSION_READS_ITS_WRITES, THREAD_READS_ITS_WRITES, PROCESS_READS_ITS_WRITES, REAL_TIME);
    assertThat(explanation(SESSION_READS_ITS_WRITES))
        .isEqualTo(
            """
            a session reads what it wrote: \
            #2 shows the value of #0, but the later value of #1 had been acknowledged before
                #0 session 0 (thread 0, process 0): write 10 to register 1, 0.000001 s to 0.000002 s, ok
                #1 session 0 (thread 0, process 0): write 20 to register 1, 0.000003 s to 0.000004 s, ok
                #2 session 0 (thread 0, process 0): read 10 from register 1, 0.000005 s to 0.000006 s, ok, node2, during a test""");
  }

  @Test
  void aSessionReadsARegisterAsIfItHadNeverWrittenIt() {
    write(session0, 10);
    read(session0, 0);
    recorder.lastValue(X, 10);

    assertThat(broken()).contains(SESSION_READS_ITS_WRITES);
    assertThat(explanation(SESSION_READS_ITS_WRITES)).contains("that was never written");
  }

  @Test
  void aThreadDoesNotReadWhatItWroteThroughAnotherSession() {
    write(session0, 10);
    read(session1, 0);
    recorder.lastValue(X, 10);

    assertThat(broken())
        .containsExactlyInAnyOrder(THREAD_READS_ITS_WRITES, PROCESS_READS_ITS_WRITES, REAL_TIME);
  }

  @Test
  void aProcessDoesNotReadWhatAnotherThreadWrote() {
    write(session0, 10);
    read(session2, 0);
    recorder.lastValue(X, 10);

    assertThat(broken()).containsExactlyInAnyOrder(PROCESS_READS_ITS_WRITES, REAL_TIME);
  }

  @Test
  void aProcessDoesNotReadWhatAnotherProcessWrote() {
    write(session0, 10);
    read(session3, 0);
    recorder.lastValue(X, 10);

    assertThat(broken()).containsExactly(REAL_TIME);
  }

  @Test
  void aListReadMissesTheSessionsOwnAppend() {
    append(session3, 10);
    append(session0, 20);
    readList(session0, 10);
    recorder.lastList(X, new long[] {10, 20});

    assertThat(broken())
        .containsExactlyInAnyOrder(
            SESSION_READS_ITS_WRITES, THREAD_READS_ITS_WRITES, PROCESS_READS_ITS_WRITES, REAL_TIME);
    assertThat(explanation(SESSION_READS_ITS_WRITES))
        .contains("#1 shows 1 elements, but #0 had been acknowledged before, which takes 2");
  }

  @Test
  void aSessionReadsBackwards() {
    write(session3, 10);
    write(session3, 20);
    read(session0, 20);
    read(session0, 10);
    recorder.lastValue(X, 20);

    assertThat(broken())
        .containsExactlyInAnyOrder(
            SESSION_READS_FORWARD, THREAD_READS_FORWARD, PROCESS_READS_FORWARD, REAL_TIME);
    assertThat(explanation(SESSION_READS_FORWARD))
        .contains("#1 shows the value of #2, but the later value of #3 had been read before");
  }

  @Test
  void aThreadReadsBackwardsThroughAnotherSession() {
    append(session3, 10);
    readList(session0, 10);
    readList(session1);
    recorder.lastList(X, new long[] {10});

    assertThat(broken()).contains(THREAD_READS_FORWARD).doesNotContain(SESSION_READS_FORWARD);
  }

  @Test
  void aProcessReadsBackwardsThroughAnotherThread() {
    append(session3, 10);
    readList(session0, 10);
    readList(session2);
    recorder.lastList(X, new long[] {10});

    assertThat(broken()).contains(PROCESS_READS_FORWARD).doesNotContain(THREAD_READS_FORWARD);
  }

  @Test
  void aValueThatWasSeenThoughItsAnswerWasLostIsGoneAgain() {
    session3.write(X, 10, span(), Outcome.UNKNOWN);
    read(session0, 10);
    read(session0, 0);
    recorder.lastValue(X, 10);

    assertThat(broken())
        .containsExactlyInAnyOrder(
            SESSION_READS_FORWARD, THREAD_READS_FORWARD, PROCESS_READS_FORWARD);
  }

  @Test
  void aReadProvesThatAWriteWithoutAnAnswerIsOlderThanTheNextOne() {
    session0.write(X, 10, span(), Outcome.UNKNOWN);
    read(session3, 10);
    write(session0, 20);
    read(session0, 10);
    recorder.lastValue(X, 20);

    assertThat(broken()).contains(SESSION_READS_ITS_WRITES);
    assertThat(explanation(SESSION_READS_ITS_WRITES)).contains("session 3").contains("unknown");
  }

  @Test
  void anAcknowledgedAppendIsLost() {
    append(session0, 10);
    append(session0, 20);
    recorder.lastList(X, new long[] {20});

    assertThat(broken()).containsExactly(NOTHING_LOST);
    assertThat(explanation(NOTHING_LOST)).contains("#0 was acknowledged, but is not in the last");
  }

  @Test
  void anAcknowledgedWriteIsLost() {
    write(session0, 10);
    write(session0, 20);
    recorder.lastValue(X, 10);

    assertThat(broken()).containsExactly(NOTHING_LOST);
    assertThat(explanation(NOTHING_LOST)).contains("holds 10 in the end, but the later #1");
  }

  @Test
  void aRegisterIsEmptyInTheEndThoughItWasWritten() {
    write(session0, 10);

    assertThat(broken()).containsExactly(NOTHING_LOST);
  }

  @Test
  void aValueComesFromNowhere() {
    read(session0, 99);
    readList(session1, 98);
    recorder.lastValue(X, 99);
    recorder.lastList(X, new long[] {98});

    assertThat(broken()).containsExactly(NOTHING_INVENTED);
    assertThat(explanation(NOTHING_INVENTED)).contains("which nobody wrote there");
  }

  @Test
  void aValueStandsInAnotherRegister() {
    write(session0, 10);
    session0.read(X + 1, 10, span(), Place.UNKNOWN);
    recorder.lastValue(X, 10);

    assertThat(broken()).containsExactly(NOTHING_INVENTED);
  }

  @Test
  void aValueIsReadBeforeItIsWritten() {
    read(session0, 10);
    readList(session1, 20);
    write(session0, 10);
    append(session1, 20);
    recorder.lastValue(X, 10);
    recorder.lastList(X, new long[] {20});

    assertThat(broken()).containsExactly(NOTHING_INVENTED);
    assertThat(explanation(NOTHING_INVENTED)).contains("which #1 wrote only later");
  }

  @Test
  void aWriteThatFailedIsThere() {
    session0.write(X, 10, span(), Outcome.FAILED);
    read(session3, 10);
    session0.append(X, 20, span(), Outcome.FAILED);
    recorder.lastValue(X, 10);
    recorder.lastList(X, new long[] {20});

    assertThat(broken()).containsExactly(NOTHING_INVENTED);
    assertThat(explanation(NOTHING_INVENTED)).contains("failed to");
  }

  @Test
  void anAppendIsRepeated() {
    append(session0, 10);
    append(session0, 20);
    recorder.lastList(X, new long[] {10, 20, 10});

    assertThat(broken()).containsExactly(NOTHING_REPEATED);
    assertThat(explanation(NOTHING_REPEATED)).contains("10 is more than once in the last list 1");
  }

  @Test
  void anAppendWithoutAnAnswerIsRepeated() {
    session0.append(X, 10, span(), Outcome.UNKNOWN);
    readList(session3, 10, 10);
    recorder.lastList(X, new long[] {10, 10});

    assertThat(broken()).containsExactly(NOTHING_REPEATED);
  }

  @Test
  void aListReadLacksAnElementInTheMiddle() {
    append(session3, 10);
    append(session3, 20);
    append(session3, 30);
    readList(session3, 10, 20, 30);
    readList(session3, 10, 30, 20);
    recorder.lastList(X, new long[] {10, 20, 30});

    assertThat(broken()).containsExactly(LISTS_GROW);
    assertThat(explanation(LISTS_GROW))
        .contains("element 2 of #4 is 30, but in the last list it is 20");
  }

  @Test
  void whatWasSeenOfAListIsGoneInTheEnd() {
    session0.append(X, 10, span(), Outcome.UNKNOWN);
    readList(session3, 10);
    recorder.lastList(X, new long[0]);

    assertThat(broken()).containsExactly(LISTS_GROW);
    assertThat(explanation(LISTS_GROW)).contains("in the last list it is none");
  }

  @Test
  void nothingIsBrokenByWritesWithoutAnAnswerThatAppearLateOrNever() {
    write(session0, 10);
    session0.write(X, 20, span(), Outcome.UNKNOWN);
    session0.append(X, 30, span(), Outcome.UNKNOWN);
    read(session0, 10);
    readList(session0);
    write(session3, 40);
    read(session0, 40);
    read(session0, 20);
    recorder.lastValue(X, 20);

    assertThat(broken()).isEmpty();
  }

  @Test
  void nothingIsBrokenByWritesAtTheSameTimeInWhicheverOrderTheyAreRead() {
    Span both = span();
    session0.write(X, 10, both, Outcome.OK);
    session3.write(X, 20, both, Outcome.OK);
    read(session0, 20);
    read(session3, 10);
    recorder.lastValue(X, 10);

    assertThat(broken()).isEmpty();
  }

  @Test
  void aReadThatBeginsWhileAWriteIsNotAcknowledgedMayMissIt() {
    session0.append(X, 10, new Span(100, 200), Outcome.OK);
    session3.readList(X, new long[0], new Span(200, 300), Place.UNKNOWN);
    recorder.lastList(X, new long[] {10});

    assertThat(broken()).isEmpty();
  }

  @Test
  void twoWritesOfOneValueAreRefused() {
    write(session0, 10);
    append(session1, 10);

    assertThatThrownBy(this::broken)
        .hasMessageContaining("cannot be told apart")
        .hasMessageContaining("append 10 to list 1");
  }

  private Span span() {
    now += 2_000;
    return new Span(now - 1_000, now);
  }

  private void write(SessionLog session, long value) {
    session.write(X, value, span(), Outcome.OK);
  }

  private void append(SessionLog session, long element) {
    session.append(X, element, span(), Outcome.OK);
  }

  private void read(SessionLog session, long value) {
    recorder.phase("a test");
    session.read(X, value, span(), new Place(true, "node2"));
  }

  private void readList(SessionLog session, long... elements) {
    session.readList(X, elements, span(), Place.UNKNOWN);
  }

  private Verdict verdict() {
    return recorder.history().check(EnumSet.allOf(Rule.class));
  }

  private Set<Rule> broken() {
    EnumSet<Rule> rules = EnumSet.noneOf(Rule.class);
    verdict().violations().forEach(violation -> rules.add(violation.rule()));
    return rules;
  }

  private String explanation(Rule rule) {
    return verdict().violations().stream()
        .filter(violation -> violation.rule() == rule)
        .findFirst()
        .orElseThrow()
        .toString();
  }
}
