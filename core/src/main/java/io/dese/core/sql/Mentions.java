package io.dese.core.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a text names that only the catalog knows, each once, in the order of the text.
 *
 * @param calls functions called, PostgreSQL's own too, because others may have the same name
 * @param names every identifier, whatever it names: relations and types are among them
 * @param operators every operator
 */
public record Mentions(List<Call> calls, List<Name> names, List<String> operators) {

  /** Nothing. */
  public static final Mentions NONE = new Mentions(List.of(), List.of(), List.of());

  public Mentions {
    calls = List.copyOf(calls);
    names = List.copyOf(names);
    operators = List.copyOf(operators);
  }

  /** What both name. */
  public Mentions and(Mentions other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    return new Mentions(
        union(calls, other.calls), union(names, other.names), union(operators, other.operators));
  }

  /** How many things are named. */
  int size() {
    return calls.size() + names.size() + operators.size();
  }

  private static <T> List<T> union(List<T> one, List<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return List.copyOf(both);
  }
}
