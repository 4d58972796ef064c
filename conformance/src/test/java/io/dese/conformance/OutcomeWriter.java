package io.dese.conformance;

import io.dese.conformance.Outcome.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes how each test ended, a line at a time, and what each failure was to the standard output.
 * Lines that begin with a hash say where the run stands: {@code #begin}, {@code #end} of a class,
 * {@code #statements} at the end.
 */
final class OutcomeWriter implements TestExecutionListener {

  static final String BEGIN = "#begin\t";
  static final String END = "#end\t";
  static final String STATEMENTS = "#statements\t";

  private final RedirectingDriver driver;
  private final PrintWriter out;
  private final List<Outcome> ofClass = new ArrayList<>();
  private long connectionsBefore;

  OutcomeWriter(RedirectingDriver driver, PrintWriter out) {
    this.driver = driver;
    this.out = out;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (isTopLevelClass(test)) {
      connectionsBefore = driver.connections();
      line(BEGIN + name(test));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    ofClass.add(new Outcome(name(test), Status.SKIPPED, false, reason));
    if (isTopLevelClass(test)) {
      classEnded(test);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Status status =
        switch (result.getStatus()) {
          case SUCCESSFUL -> Status.PASSED;
          case FAILED -> Status.FAILED;
          case ABORTED -> Status.SKIPPED;
        };
    // A container that is well is no test.
    if (test.isTest() || status != Status.PASSED) {
      String message = result.getThrowable().map(Throwable::toString).orElse("");
      ofClass.add(new Outcome(name(test), status, false, message));
      result
          .getThrowable()
          .filter(failure -> status == Status.FAILED)
          .ifPresent(failure -> show(name(test), failure));
    }
    if (isTopLevelClass(test)) {
      classEnded(test);
    }
  }

  private void classEnded(TestIdentifier test) {
    boolean connected = driver.connections() > connectionsBefore;
    ofClass.forEach(
        outcome ->
            line(
                new Outcome(outcome.test(), outcome.status(), connected, outcome.message())
                    .line()));
    ofClass.clear();
    line(END + name(test));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    long[] statements = driver.statements();
    line(STATEMENTS + statements[0] + "\t" + statements[1]);
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private static void show(String test, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    System.out.println("FAILED " + test + "\n" + trace);
  }

  private static boolean isTopLevelClass(TestIdentifier test) {
    List<Segment> segments = test.getUniqueIdObject().getSegments();
    return segments.size() == 2;
  }

  /** {@code package.Class[invocation]#method(types)[invocation]}. */
  static String name(TestIdentifier test) {
    StringBuilder name = new StringBuilder();
    List<Segment> segments = test.getUniqueIdObject().getSegments();
    for (Segment segment : segments.subList(1, segments.size())) {
      String value = segment.getValue();
      switch (segment.getType()) {
        case "class", "class-template" -> name.append(value);
        case "nested-class", "nested-class-template" -> name.append('$').append(value);
        case "method", "test-template", "test-factory" -> name.append('#').append(value);
        default -> name.append('[').append(value.replace("#", "")).append(']');
      }
    }
    return name.toString();
  }
}
