package io.dese.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What many clients did, made by a {@link Recorder}. */
public final class History {

  /** What the numbers in the tags mean. */
  record Names(List<String> phases, List<Place> places) {}

  private final Columns columns;
  private final Names names;
  private final Lists lists;
  private final Map<Integer, Long> lastValues;
  private final long failedReads;

  History(
      Columns columns, Names names, Lists lists, Map<Integer, Long> lastValues, long failedReads) {
    this.columns = columns;
    this.names = names;
    this.lists = lists;
    this.lastValues = lastValues;
    this.failedReads = failedReads;
  }

  /** The number of operations. */
  public int size() {
    return columns.size();
  }

  /** Reads that gave an error, and are not among the operations. */
  public long failedReads() {
    return failedReads;
  }

  /** The operation of that number, from 0. */
  public Operation operation(int number) {
    int tags = columns.tags()[number];
    long value = columns.values()[number];
    return new Operation(
        number,
        columns.session(number),
        columns.thread(number),
        columns.process(number),
        Tags.kind(tags),
        columns.keys()[number],
        Tags.kind(tags) == Operation.Kind.READ_LIST ? lists.length(value) : value,
        columns.invoked()[number],
        columns.completed()[number],
        Tags.outcome(tags),
        names.places().get(Tags.place(tags)),
        names.phases().get(Tags.phase(tags)));
  }

  /**
   * Whether the history keeps the promises. Takes about a microsecond an operation and rule.
   *
   * @throws IllegalArgumentException when two writes have the same value
   */
  public Verdict check(Set<Rule> rules) {
    return Checker.check(this, rules);
  }

  /** What happened in each phase, in the order in which the phases were begun. */
  public Map<String, PhaseFigures> phases() {
    List<PhaseFigures> figures = new ArrayList<>();
    names.phases().forEach(name -> figures.add(PhaseFigures.NONE));
    for (int tags : columns.tags()) {
      int phase = Tags.phase(tags);
      boolean onReplica = names.places().get(Tags.place(tags)).replica();
      figures.set(
          phase,
          Tags.kind(tags).isRead()
              ? figures.get(phase).withRead(onReplica)
              : figures.get(phase).withWrite(Tags.outcome(tags)));
    }
    Map<String, PhaseFigures> byName = new LinkedHashMap<>();
    for (int i = 0; i < figures.size(); i++) {
      if (!figures.get(i).equals(PhaseFigures.NONE)) {
        byName.put(names.phases().get(i), figures.get(i));
      }
    }
    return byName;
  }

  /** How many reads ran where, the most frequent first. */
  public Map<Place, Long> places() {
    long[] counts = new long[names.places().size()];
    for (int tags : columns.tags()) {
      counts[Tags.place(tags)] += Tags.kind(tags).isRead() ? 1 : 0;
    }
    Map<Place, Long> byPlace = new LinkedHashMap<>();
    IntStream.range(0, counts.length)
        .filter(place -> counts[place] > 0)
        .boxed()
        .sorted(Comparator.comparingLong(place -> -counts[place]))
        .forEach(place -> byPlace.put(names.places().get(place), counts[place]));
    return byPlace;
  }

  Columns columns() {
    return columns;
  }

  Lists lists() {
    return lists;
  }

  Map<Integer, Long> lastValues() {
    return lastValues;
  }
}
