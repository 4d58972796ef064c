package io.dese.testkit.history;

import io.dese.testkit.history.Operation.Kind;
import java.util.List;

/** What is small of an operation, in one number: 2 bits, 2 bits, 12 bits, 16 bits. */
final class Tags {

  static final int PLACES = 1 << 12;
  static final int PHASES = 1 << 16;

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private Tags() {}

  static int pack(Kind kind, Outcome outcome, int place, int phase) {
    return KINDS.indexOf(kind) | OUTCOMES.indexOf(outcome) << 2 | place << 4 | phase << 16;
  }

  static Kind kind(int tags) {
    return KINDS.get(tags & 3);
  }

  static Outcome outcome(int tags) {
    return OUTCOMES.get(tags >> 2 & 3);
  }

  static int place(int tags) {
    return tags >> 4 & (PLACES - 1);
  }

  static int phase(int tags) {
    return tags >>> 16;
  }
}
