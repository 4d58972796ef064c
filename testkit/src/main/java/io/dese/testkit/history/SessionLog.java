package io.dese.testkit.history;

import io.dese.testkit.history.Operation.Kind;
import java.util.Arrays;

/**
 * What one session did, in the order in which it did it. For one thread at a time; operations of a
 * session follow each other, so each begins when the one before has ended.
 */
public final class SessionLog {

  private static final int FIRST_CAPACITY = 64;

  private final Recorder recorder;
  private final int session;
  private final int thread;
  private final int process;
  private int size;
  private long[] values = new long[FIRST_CAPACITY];
  private long[] invoked = new long[FIRST_CAPACITY];
  private long[] completed = new long[FIRST_CAPACITY];
  private int[] keys = new int[FIRST_CAPACITY];
  private int[] tags = new int[FIRST_CAPACITY];

  SessionLog(Recorder recorder, int session, int thread, int process) {
    this.recorder = recorder;
    this.session = session;
    this.thread = thread;
    this.process = process;
  }

  /** {@code value}, which nobody else ever writes, was written to a register. */
  public void write(int register, long value, Span span, Outcome outcome) {
    add(Kind.WRITE, register, value, span, outcome, Place.UNKNOWN);
  }

  /** {@code element}, which nobody else ever writes, was appended to a list. */
  public void append(int list, long element, Span span, Outcome outcome) {
    add(Kind.APPEND, list, element, span, outcome, Place.UNKNOWN);
  }

  /** {@code value} was read; 0 is what every register holds at first. */
  public void read(int register, long value, Span span, Place place) {
    add(Kind.READ, register, value, span, Outcome.OK, place);
  }

  /** A whole list was read, in its order. */
  public void readList(int list, long[] elements, Span span, Place place) {
    long value = recorder.listRead(list, elements);
    add(Kind.READ_LIST, list, value, span, Outcome.OK, place);
  }

  /** A read gave nothing; only counted, because it says nothing. */
  public void readFailed() {
    recorder.readFailed();
  }

  /**
   * When an operation ran, by a ticker that never goes back.
   *
   * @param invoked before it was sent, in nanoseconds
   * @param completed after its answer, in nanoseconds
   */
  public record Span(long invoked, long completed) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public Span {
      if (completed < invoked) {
        throw new IllegalArgumentException(
            "completed was " + completed + " but it must not be before " + invoked);
      }
    }
  }

  private void add(Kind kind, int key, long value, Span span, Outcome outcome, Place place) {
    if (size == values.length) {
      int capacity = size + (size >> 1);
      values = Arrays.copyOf(values, capacity);
      invoked = Arrays.copyOf(invoked, capacity);
      completed = Arrays.copyOf(completed, capacity);
      keys = Arrays.copyOf(keys, capacity);
      tags = Arrays.copyOf(tags, capacity);
    }
    values[size] = value;
    invoked[size] = span.invoked();
    completed[size] = span.completed();
    keys[size] = key;
    tags[size] = Tags.pack(kind, outcome, recorder.placeNumber(place), recorder.phaseNumber());
    size++;
  }

  int size() {
    return size;
  }

  /** Copies everything to the columns, from {@code at} on. */
  void copyTo(Columns columns, int at) {
    System.arraycopy(values, 0, columns.values(), at, size);
    System.arraycopy(invoked, 0, columns.invoked(), at, size);
    System.arraycopy(completed, 0, columns.completed(), at, size);
    System.arraycopy(keys, 0, columns.keys(), at, size);
    System.arraycopy(tags, 0, columns.tags(), at, size);
    Arrays.fill(columns.sessions(), at, at + size, session);
  }

  int thread() {
    return thread;
  }

  int process() {
    return process;
  }
}
