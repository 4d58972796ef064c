package io.dese.proxy.figures;

import io.dese.core.session.PinReason;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all loops have counted together.
 *
 * @param figures every figure
 * @param pins how often sessions were bound to their connection, every reason
 * @param errors errors that clients were sent, by the class of their SQLSTATE
 */
public record Totals(
    Map<Figure, Long> figures, Map<PinReason, Long> pins, Map<String, Long> errors) {

  /** Takes copies. */
  public Totals {
    figures = Collections.unmodifiableMap(new EnumMap<>(figures));
    pins = Collections.unmodifiableMap(new EnumMap<>(pins));
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  /** The sum of what was counted so far. */
  public static Totals of(Collection<Tally> tallies) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    Map<PinReason, Long> pins = new EnumMap<>(PinReason.class);
    Map<String, Long> errors = new TreeMap<>();
    for (Figure figure : Figure.values()) {
      figures.put(figure, tallies.stream().mapToLong(tally -> tally.of(figure)).sum());
    }
    for (PinReason reason : PinReason.values()) {
      pins.put(reason, tallies.stream().mapToLong(tally -> tally.of(reason)).sum());
    }
    for (Tally tally : tallies) {
      tally.errors().forEach((key, count) -> errors.merge(key, count.sum(), Long::sum));
    }
    return new Totals(figures, pins, errors);
  }

  /** Nothing was counted. */
  public static Totals none() {
    return of(List.of());
  }

  /** One figure. */
  public long of(Figure figure) {
    return figures.getOrDefault(figure, 0L);
  }

  /** These and others together. */
  public Totals and(Totals other) {
    return combined(other, 1);
  }

  /** What came since an earlier moment; pins and errors as they are now. */
  public Totals since(Totals earlier) {
    return combined(earlier, -1);
  }

  private Totals combined(Totals other, int sign) {
    Map<Figure, Long> sums = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      sums.put(figure, of(figure) + sign * other.of(figure));
    }
    if (sign < 0) {
      return new Totals(sums, pins, errors);
    }
    Map<PinReason, Long> allPins = new EnumMap<>(PinReason.class);
    allPins.putAll(pins);
    other.pins.forEach((reason, count) -> allPins.merge(reason, count, Long::sum));
    Map<String, Long> allErrors = new TreeMap<>(errors);
    other.errors.forEach((key, count) -> allErrors.merge(key, count, Long::sum));
    return new Totals(sums, allPins, allErrors);
  }
}
