package io.dese.testkit.history;

import java.util.HashMap;
import java.util.Map;

/** Checks that what was read has been written, and before it was read. */
final class Origins {

  private static final Rule RULE = Rule.NOTHING_INVENTED;
  private static final String AT_THE_END = "in the last list";

  private final History history;
  private final Facts facts;
  private final Findings findings;

  /** By list, for each length the append among so many elements that was invoked last. */
  private final Map<Integer, int[]> youngest = new HashMap<>();

  Origins(History history, Facts facts, Findings findings) {
    this.history = history;
    this.facts = facts;
    this.findings = findings;
  }

  void check() {
    history.lists().last().forEach((list, elements) -> checkElements(list, elements, AT_THE_END));
    history.lists().seen().forEach((list, elements) -> youngest.put(list, youngest(list)));
    history.lastValues().forEach(this::checkLastValue);
    for (int i = 0; i < history.size(); i++) {
      switch (facts.kind(i)) {
        case READ -> checkRead(i);
        case READ_LIST -> checkListRead(i);
        default -> {}
      }
    }
  }

  private void checkLastValue(int register, long value) {
    int write = facts.writeOf(register, value);
    checkWrite(write, "register %d holds %d in the end".formatted(register, value), -1);
  }

  private void checkRead(int read) {
    int write = facts.shown(read);
    if (write != Facts.INITIAL) {
      boolean good = isGood(write) && !isEarlier(read, write);
      if (!good) {
        report(write, "#%d shows %d".formatted(read, history.columns().values()[read]), read);
      }
    }
  }

  private void checkListRead(int read) {
    int list = history.columns().keys()[read];
    long value = history.columns().values()[read];
    if (Lists.disagrees(value)) {
      for (long element : history.lists().disagreeing(value)) {
        checkWrite(facts.appendOf(list, element), "#%d shows %d".formatted(read, element), read);
      }
    } else if (value > 0) {
      int[] byLength = youngest.getOrDefault(list, new int[0]);
      int append = byLength[(int) value - 1];
      if (append == Facts.NOWHERE || isEarlier(read, append)) {
        long[] seen = history.lists().seen(list);
        String what = append == Facts.NOWHERE ? firstBad(list, seen) : " element";
        report(append, "#%d shows%s".formatted(read, what), read);
      }
    }
  }

  private String firstBad(int list, long[] elements) {
    for (long element : elements) {
      if (!isGood(facts.appendOf(list, element))) {
        return " " + element;
      }
    }
    return " something";
  }

  /** {@link Facts#NOWHERE} from the first element on that nobody appended. */
  private int[] youngest(int list) {
    long[] seen = history.lists().seen(list);
    int[] byLength = new int[seen.length];
    int latest = Facts.INITIAL;
    for (int i = 0; i < seen.length; i++) {
      int append = facts.appendOf(list, seen[i]);
      if (latest == Facts.NOWHERE || !isGood(append)) {
        latest = Facts.NOWHERE;
      } else if (latest == Facts.INITIAL || invoked(append) > invoked(latest)) {
        latest = append;
      }
      byLength[i] = latest;
    }
    return byLength;
  }

  private void checkElements(int list, long[] elements, String where) {
    for (long element : elements) {
      int append = facts.appendOf(list, element);
      checkWrite(append, "%d is %s %d".formatted(element, where, list), -1);
    }
  }

  private void checkWrite(int write, String what, int read) {
    if (write != Facts.INITIAL && (!isGood(write) || (read >= 0 && isEarlier(read, write)))) {
      report(write, what, read);
    }
  }

  private boolean isGood(int write) {
    return write >= 0 && !facts.hasFailed(write);
  }

  private boolean isEarlier(int read, int write) {
    return history.columns().completed()[read] < invoked(write);
  }

  private long invoked(int number) {
    return history.columns().invoked()[number];
  }

  private void report(int write, String what, int read) {
    if (findings.count(RULE)) {
      String origin =
          write < 0
              ? "which nobody wrote there"
              : facts.hasFailed(write)
                  ? "which #%d wrote, but failed to".formatted(write)
                  : "which #%d wrote only later".formatted(write);
      findings.explain(RULE, what + ", " + origin, read, write);
    }
  }
}
