package io.dese.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dese.core.cluster.Freshness;
import io.dese.core.session.ProcessMarks;
import io.dese.core.sql.TableSet;
import java.util.Set;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Marks of a process, table by table, while other threads read and advance them. */
final class ProcessMarksStress {

  private static final TableSet ORDERS = TableSet.of(Set.of("orders"));
  private static final TableSet CUSTOMERS = TableSet.of(Set.of("customers"));
  private static final Freshness BEFORE = new Freshness(10, 10);

  private ProcessMarksStress() {}

  /** A write that was seen once is seen from then on. */
  @JCStressTest
  @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The write was not seen yet.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The write came in between.")
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The write was seen.")
  @Outcome(id = "true, false", expect = FORBIDDEN, desc = "The write was forgotten.")
  @State
  public static class SeenOnce {

    private final ProcessMarks marks = new ProcessMarks();

    /** Writes to one table. */
    @Actor
    public void writer() {
      marks.wrote(ORDERS, 20, true);
    }

    /** Asks about any table, then about that one. */
    @Actor
    public void reader(ZZ_Result r) {
      r.r1 = !marks.shownBy(TableSet.ALL, BEFORE);
      r.r2 = !marks.shownBy(ORDERS, BEFORE);
    }
  }

  /** First writes to tables at once lose no mark. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Every write is marked.")
  @Outcome(expect = FORBIDDEN, desc = "A mark is lost.")
  @State
  public static class FirstWrites {

    private final ProcessMarks marks = new ProcessMarks();

    /** Writes to both tables. */
    @Actor
    public void both() {
      marks.wrote(ORDERS.and(CUSTOMERS), 20, true);
    }

    /** Writes to one of them, later. */
    @Actor
    public void one() {
      marks.wrote(ORDERS, 30, true);
    }

    /** Asks after both and about the later one. */
    @Arbiter
    public void result(ZZZ_Result r) {
      r.r1 = !marks.shownBy(CUSTOMERS, BEFORE);
      r.r2 = !marks.shownBy(ORDERS, new Freshness(25, 25));
      r.r3 = marks.shownBy(ORDERS, new Freshness(35, 35));
    }
  }
}
