package io.dese.core.sql;

import java.util.HashSet;
import java.util.Set;

/**
 * Tables that a statement may read or write, by what the catalog calls them.
 *
 * @param all whether it may be any table, because nobody knows which
 * @param names the tables; empty when it may be any
 */
public record TableSet(boolean all, Set<String> names) {

  /** Any table. */
  public static final TableSet ALL = new TableSet(true, Set.of());

  /** No table. */
  public static final TableSet NONE = new TableSet(false, Set.of());

  /** Copies the names. */
  public TableSet {
    names = all ? Set.of() : Set.copyOf(names);
  }

  /** The tables of both. */
  public TableSet and(TableSet other) {
    if (all || (other.names.isEmpty() && !other.all)) {
      return this;
    }
    if (other.all || names.isEmpty()) {
      return other;
    }
    Set<String> both = new HashSet<>(names);
    both.addAll(other.names);
    return of(both);
  }

  /** Just these tables. */
  public static TableSet of(Set<String> names) {
    return new TableSet(false, names);
  }
}
