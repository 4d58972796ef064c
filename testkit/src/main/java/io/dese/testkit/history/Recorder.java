package io.dese.testkit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records what clients do, about 40 bytes an operation. Thread-safe; each {@link SessionLog} is for
 * one thread at a time.
 */
public final class Recorder {

  private final List<SessionLog> sessions = new ArrayList<>();
  private final Labels<String> phases = new Labels<>(Tags.PHASES, "");
  private final Labels<Place> places = new Labels<>(Tags.PLACES, Place.UNKNOWN);
  private final Map<Integer, ListOrder> orders = new ConcurrentHashMap<>();
  private final List<long[]> disagreeing = new ArrayList<>();
  private final Map<Integer, Long> lastValues = new ConcurrentHashMap<>();
  private final Map<Integer, long[]> lastLists = new ConcurrentHashMap<>();
  private final AtomicLong failedReads = new AtomicLong();
  private volatile int phase;

  /** A new session, used by a thread of a process. */
  public SessionLog session(int thread, int process) {
    synchronized (sessions) {
      SessionLog log = new SessionLog(this, sessions.size(), thread, process);
      sessions.add(log);
      return log;
    }
  }

  /** From now on operations belong to this phase. */
  public void phase(String name) {
    phase = phases.number(name);
  }

  /** What a register holds when all is over, read where nothing is missing. */
  public void lastValue(int register, long value) {
    lastValues.put(register, value);
  }

  /** What a list holds when all is over, read where nothing is missing. */
  public void lastList(int list, long[] elements) {
    lastLists.put(list, elements.clone());
  }

  /**
   * All that was recorded; nobody may record any more.
   *
   * <p>A register without a {@link #lastValue} counts as never written at the end, a list without a
   * {@link #lastList} as empty.
   */
  public History history() {
    synchronized (sessions) {
      return new History(
          new Columns(sessions),
          new History.Names(phases.all(), places.all()),
          lists(),
          new TreeMap<>(lastValues),
          failedReads.get());
    }
  }

  private Lists lists() {
    Map<Integer, long[]> seen = new TreeMap<>();
    orders.forEach((list, order) -> seen.put(list, order.toArray()));
    synchronized (disagreeing) {
      return new Lists(seen, new TreeMap<>(lastLists), List.copyOf(disagreeing));
    }
  }

  int phaseNumber() {
    return phase;
  }

  int placeNumber(Place place) {
    return places.number(place);
  }

  /** The number of elements where that says it all; else a negative number for {@link Lists}. */
  long listRead(int list, long[] elements) {
    if (orders.computeIfAbsent(list, key -> new ListOrder()).agrees(elements)) {
      return elements.length;
    }
    synchronized (disagreeing) {
      disagreeing.add(elements.clone());
      return -disagreeing.size();
    }
  }

  void readFailed() {
    failedReads.incrementAndGet();
  }
}
