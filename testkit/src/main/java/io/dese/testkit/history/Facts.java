package io.dese.testkit.history;

import io.dese.testkit.history.Operation.Kind;
import java.util.Arrays;

/**
 * What follows from a history about each operation, computed once for all rules: two numbers per
 * operation, so that a read shows a write only if the read's {@code reach} is not less than the
 * write's {@code need}.
 *
 * <p>Of a list, the need of an append is its position in the last list, counted from 1, and the
 * reach of a read is the number of its elements. Appends of one list are made one after another, so
 * that is exact.
 *
 * <p>Of a register, nobody records the order of its writes. But a write that was known to be done
 * before another one was invoked comes before that one. So a write's need is the time of its
 * invocation, and a read reaches as far as the time at which the write that it shows was known to
 * be done: acknowledged, or shown by some read. A write whose answer was lost and that no read has
 * shown may be done at any later time.
 */
final class Facts {

  /** In place of the number of a write: a register that holds what it held at first. */
  static final int INITIAL = -1;

  /** In place of the number of a write: nobody has written such a value there. */
  static final int NOWHERE = -2;

  private final History history;
  private final Columns columns;
  private final LongIntMap writes;
  private final LongIntMap positions;
  private final int[] shown;
  private final long[] reach;
  private final long[] need;

  Facts(History history) {
    this.history = history;
    this.columns = history.columns();
    int size = history.size();
    writes = new LongIntMap(size / 2);
    positions = new LongIntMap(size / 8);
    shown = new int[size];
    reach = new long[size];
    need = new long[size];
    history.lists().last().values().forEach(this::notePositions);
    noteWrites();
    noteReads();
    spread();
  }

  private void notePositions(long[] list) {
    for (int i = 0; i < list.length; i++) {
      if (positions.get(list[i]) == LongIntMap.NONE) {
        positions.put(list[i], i);
      }
    }
  }

  private void noteWrites() {
    for (int i = 0; i < shown.length; i++) {
      Kind kind = kind(i);
      if (kind.isRead()) {
        continue;
      }
      int other = writes.put(columns.values()[i], i);
      if (other != LongIntMap.NONE) {
        throw new IllegalArgumentException(
            "Two writes of one value cannot be told apart: %s and %s"
                .formatted(history.operation(other), history.operation(i)));
      }
      if (kind == Kind.WRITE) {
        need[i] = columns.invoked()[i];
        reach[i] = isAcknowledged(i) ? columns.completed()[i] : Long.MAX_VALUE;
      } else {
        need[i] = positions.get(columns.values()[i]) + 1L;
      }
    }
  }

  private void noteReads() {
    for (int i = 0; i < shown.length; i++) {
      if (kind(i) == Kind.READ) {
        int write = writeOf(columns.keys()[i], columns.values()[i]);
        shown[i] = write;
        // A read that ended before proves nothing of the time, and is reported as such.
        if (write >= 0 && columns.completed()[i] >= columns.invoked()[write]) {
          reach[write] = Math.min(reach[write], columns.completed()[i]);
        }
      }
    }
  }

  private void spread() {
    for (int i = 0; i < shown.length; i++) {
      if (kind(i) == Kind.READ) {
        int write = shown[i];
        need[i] = write >= 0 ? need[write] : Long.MIN_VALUE;
        reach[i] = reachOf(write);
      } else if (kind(i) == Kind.READ_LIST) {
        need[i] = history.lists().length(columns.values()[i]);
        reach[i] = need[i];
      }
    }
  }

  Kind kind(int number) {
    return Tags.kind(columns.tags()[number]);
  }

  boolean isAcknowledged(int number) {
    return Tags.outcome(columns.tags()[number]) == Outcome.OK;
  }

  boolean hasFailed(int number) {
    return Tags.outcome(columns.tags()[number]) == Outcome.FAILED;
  }

  /** The number of the write that gave a register its value. */
  int writeOf(int register, long value) {
    return value == 0 ? INITIAL : of(Kind.WRITE, register, value);
  }

  /** The number of the append that gave a list an element. */
  int appendOf(int list, long element) {
    return of(Kind.APPEND, list, element);
  }

  private int of(Kind kind, int key, long value) {
    int write = writes.get(value);
    return write != LongIntMap.NONE && kind(write) == kind && columns.keys()[write] == key
        ? write
        : NOWHERE;
  }

  /** The write that a read of a register shows. */
  int shown(int read) {
    return shown[read];
  }

  /** Whether an element is in its list at the end. */
  boolean isInLastList(int append) {
    return need[append] > 0;
  }

  long need(int number) {
    return need[number];
  }

  long reach(int number) {
    return reach[number];
  }

  /** How far a register with the value of that write reaches. */
  long reachOf(int write) {
    return switch (write) {
      case INITIAL -> Long.MIN_VALUE;
      // Reported as such, and nothing can be said of its time.
      case NOWHERE -> Long.MAX_VALUE;
      default -> reach[write];
    };
  }

  /** The operation that tells first that a write is done: its own answer, or a read. */
  int witness(int write) {
    if (write < 0 || (isAcknowledged(write) && columns.completed()[write] == reach[write])) {
      return write;
    }
    for (int i = 0; i < shown.length; i++) {
      boolean shows = kind(i) == Kind.READ && shown[i] == write;
      if (shows && columns.completed()[i] == reach[write]) {
        return i;
      }
    }
    return write;
  }

  /** Numbers of the operations by the times of their invocations. */
  int[] byInvocation() {
    return TimeOrder.of(columns.invoked());
  }

  /** Numbers of the operations by the times of their completions. */
  int[] byCompletion() {
    return TimeOrder.of(columns.completed());
  }

  /** The position up to which a read and the last list agree; the length if they agree. */
  static int agreement(long[] read, long[] last) {
    int common = Math.min(read.length, last.length);
    int mismatch = Arrays.mismatch(read, 0, common, last, 0, common);
    return mismatch >= 0 ? mismatch : common;
  }
}
