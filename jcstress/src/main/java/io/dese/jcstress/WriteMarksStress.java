package io.dese.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dese.core.cluster.Freshness;
import io.dese.core.session.WriteMarks;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Marks of writes while other threads read and advance them. */
final class WriteMarksStress {

  private WriteMarksStress() {}

  /** Who sees that there was an unflushed write also sees that it was not flushed. */
  @JCStressTest
  @Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The write was not seen yet.")
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The write came in between.")
  @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The write was seen with all of it.")
  @Outcome(id = "true, false", expect = FORBIDDEN, desc = "A flushed position counted for it.")
  @State
  public static class UnflushedWrite {

    private final WriteMarks marks = new WriteMarks();

    /** Writes at 20, asynchronously. */
    @Actor
    public void writer() {
      marks.add(20, false);
    }

    /** Looks at a replica that lacks all, then at one that has only what was flushed. */
    @Actor
    public void reader(ZZ_Result r) {
      r.r1 = !marks.shownBy(new Freshness(10, 10));
      r.r2 = !marks.shownBy(new Freshness(10, 30));
    }
  }

  /** Of two writes at once the later one stays. */
  @JCStressTest
  @Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The later mark stays.")
  @Outcome(expect = FORBIDDEN, desc = "A mark has moved back.")
  @State
  public static class TwoWriters {

    private final WriteMarks marks = new WriteMarks();

    /** Writes at 20. */
    @Actor
    public void early() {
      marks.add(20, true);
    }

    /** Writes at 30. */
    @Actor
    public void late() {
      marks.add(30, true);
    }

    /** Looks at a replica that shows the first, and at one that shows both. */
    @Arbiter
    public void result(ZZ_Result r) {
      r.r1 = marks.shownBy(new Freshness(25, 25));
      r.r2 = marks.shownBy(new Freshness(35, 35));
    }
  }
}
