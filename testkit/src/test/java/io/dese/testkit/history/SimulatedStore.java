package io.dese.testkit.history;

import io.dese.testkit.history.SessionLog.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A primary and replicas that lag at random, in simulated time: every write takes effect at some
 * moment between its invocation and its answer, or later when the answer is lost, and a read shows
 * the state after some write that is not older than the guarantee allows.
 */
final class SimulatedStore {

  /** What a read must show at least. */
  enum Guarantee {
    NONE,
    SESSION,
    THREAD,
    PROCESS,
    GLOBAL,
    MONOTONIC
  }

  private record Event(long time, Runnable action) {}

  /** The effects on one register or one list, in their order. */
  private static final class Versions {
    final List<Integer> effects = new ArrayList<>();
    final List<Long> values = new ArrayList<>();

    /** How many of them are among the first {@code position} effects of all. */
    int upTo(int position) {
      int low = 0;
      int high = effects.size();
      while (low < high) {
        int middle = (low + high) / 2;
        if (effects.get(middle) < position) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private final Recorder recorder = new Recorder();
  private final Random random;
  private final Guarantee guarantee;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time));
  private final Map<Integer, Versions> registers = new HashMap<>();
  private final Map<Integer, Versions> lists = new HashMap<>();
  private final int[] floors = new int[64];
  private int effects;
  private int left;
  private long lastValue;

  private SimulatedStore(long seed, int operations, Guarantee guarantee) {
    this.random = new Random(seed);
    this.left = operations;
    this.guarantee = guarantee;
  }

  /** What 8 sessions of 4 threads of 2 processes do there. */
  static History history(long seed, int operations, Guarantee guarantee) {
    return new SimulatedStore(seed, operations, guarantee).run();
  }

  private History run() {
    for (int session = 0; session < 8; session++) {
      SessionLog log = recorder.session(session / 2, session / 4);
      int floor =
          switch (guarantee) {
            case NONE, SESSION, MONOTONIC -> session;
            case THREAD -> 10 + session / 2;
            case PROCESS -> 20 + session / 4;
            case GLOBAL -> 30;
          };
      next(log, floor, 0);
    }
    while (!events.isEmpty()) {
      events.remove().action().run();
    }
    registers.forEach(
        (key, versions) ->
            recorder.lastValue(key, versions.values.get(versions.values.size() - 1)));
    lists.forEach((key, versions) -> recorder.lastList(key, elements(versions, effects)));
    return recorder.history();
  }

  private void next(SessionLog log, int floor, long now) {
    if (left-- <= 0) {
      return;
    }
    long invoked = now + 1 + random.nextInt(100);
    long effect = invoked + random.nextInt(100);
    long completed = effect + 1 + random.nextInt(100);
    boolean ofList = random.nextBoolean();
    int key = ofList ? left / 256 + random.nextInt(4) : random.nextInt(10);
    if (random.nextInt(3) == 0) {
      write(log, floor, ofList, key, new long[] {invoked, effect, completed});
    } else {
      at(invoked, () -> read(log, floor, ofList, key, new Span(invoked, completed)));
    }
    at(completed, () -> next(log, floor, completed));
  }

  private void write(SessionLog log, int floor, boolean ofList, int key, long[] times) {
    long value = ++lastValue;
    Span span = new Span(times[0], times[2]);
    int fate = random.nextInt(20);
    Outcome outcome = fate == 0 ? Outcome.FAILED : fate <= 2 ? Outcome.UNKNOWN : Outcome.OK;
    if (ofList) {
      log.append(key, value, span, outcome);
    } else {
      log.write(key, value, span, outcome);
    }
    if (outcome == Outcome.OK) {
      int[] position = new int[1];
      at(times[1], () -> position[0] = takeEffect(ofList, key, value));
      at(times[2], () -> raise(floor, position[0]));
    } else if (fate == 1) {
      long late = times[1] + random.nextInt(2_000);
      at(late, () -> takeEffect(ofList, key, value));
    }
  }

  private void raise(int floor, int position) {
    if (guarantee != Guarantee.NONE && guarantee != Guarantee.MONOTONIC) {
      floors[floor] = Math.max(floors[floor], position);
    }
  }

  private int takeEffect(boolean ofList, int key, long value) {
    Versions versions = (ofList ? lists : registers).computeIfAbsent(key, k -> new Versions());
    versions.effects.add(effects);
    versions.values.add(value);
    return ++effects;
  }

  private void read(SessionLog log, int floor, boolean ofList, int key, Span span) {
    int atLeast = floors[floor];
    boolean onReplica = random.nextBoolean();
    int oldest = Math.max(atLeast, effects - 200);
    int position = onReplica ? oldest + random.nextInt(effects - oldest + 1) : effects;
    if (guarantee == Guarantee.MONOTONIC) {
      floors[floor] = position;
    }
    Versions versions = (ofList ? lists : registers).getOrDefault(key, new Versions());
    Place place = new Place(onReplica, onReplica ? "replica" : "primary");
    if (ofList) {
      log.readList(key, elements(versions, position), span, place);
    } else {
      int count = versions.upTo(position);
      log.read(key, count == 0 ? 0 : versions.values.get(count - 1), span, place);
    }
  }

  private static long[] elements(Versions versions, int position) {
    long[] all = new long[versions.upTo(position)];
    Arrays.setAll(all, versions.values::get);
    return all;
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, action));
  }
}
