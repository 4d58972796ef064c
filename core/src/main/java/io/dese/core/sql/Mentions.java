package io.dese.core.sql;

import java.util.List;
import java.util.function.Function;

/**
 * What a text names that only the catalog knows, each once, in the order of the text.
 *
 * @param calls functions called, PostgreSQL's own too, because others may have the same name
 * @param names every identifier, whatever it names: relations and types are among them
 * @param operators every operator
 * @param targets what it says it writes to
 */
public record Mentions(
    List<Call> calls, List<Name> names, List<String> operators, List<Name> targets) {

  /** Nothing. */
  public static final Mentions NONE = new Mentions(List.of(), List.of(), List.of(), List.of());

  public Mentions {
    calls = List.copyOf(calls);
    names = List.copyOf(names);
    operators = List.copyOf(operators);
    targets = List.copyOf(targets);
  }

  /** What both name. */
  public Mentions and(Mentions other) {
    return ofAll(List.of(this, other));
  }

  /** What any of these names. */
  static Mentions ofAll(List<Mentions> all) {
    List<Mentions> some = all.stream().filter(mentions -> mentions.size() > 0).toList();
    if (some.size() < 2) {
      return some.isEmpty() ? NONE : some.get(0);
    }
    return new Mentions(
        union(some, Mentions::calls),
        union(some, Mentions::names),
        union(some, Mentions::operators),
        union(some, Mentions::targets));
  }

  /** How many things are named. */
  int size() {
    return calls.size() + names.size() + operators.size();
  }

  private static <T> List<T> union(List<Mentions> all, Function<Mentions, List<T>> part) {
    return all.stream().flatMap(mentions -> part.apply(mentions).stream()).distinct().toList();
  }
}
