package io.dese.core.sql;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a text names that only the catalog knows.
 *
 * @param calls functions called, PostgreSQL's own too, because others may have the same name
 * @param names every identifier, whatever it names: relations and types are among them
 * @param operators every operator
 */
public record Mentions(Set<Call> calls, Set<Name> names, Set<String> operators) {

  /** Nothing. */
  public static final Mentions NONE = new Mentions(Set.of(), Set.of(), Set.of());

  public Mentions {
    calls = Set.copyOf(calls);
    names = Set.copyOf(names);
    operators = Set.copyOf(operators);
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

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }
}
