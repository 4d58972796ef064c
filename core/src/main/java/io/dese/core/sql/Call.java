package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * A call of a function, or what may be one.
 *
 * @param name the function's name
 * @param notation how it is written
 * @param known whether the verdict on the text has already counted what PostgreSQL's own functions
 *     of that name do; others with the same name are for the catalog to find
 */
public record Call(Name name, Notation notation, boolean known) {

  private static final List<String> RUNS_TEXT =
      List.of(
          "query_to_xml",
          "cursor_to_xml",
          "table_to_xml",
          "schema_to_xml",
          "database_to_xml",
          "ts_rewrite",
          "ts_stat");

  private static final Set<String> SEQUENCE = Set.of("nextval", "setval");

  /** How a call is written. */
  public enum Notation {
    /** {@code f(x)}. */
    PARENTHESES,
    /** {@code x.f}, which is a call only if x has no column f. */
    ATTRIBUTE
  }

  public Call {
    requireNonNull(name, "name");
    requireNonNull(notation, "notation");
  }

  /**
   * Whether it may be a function of PostgreSQL's own that reads or writes tables that the text does
   * not name: those that run a query given as text, and those that change anything but a sequence.
   */
  public boolean mayTouchAnyTable() {
    String function = name.name();
    return RUNS_TEXT.stream().anyMatch(function::startsWith)
        || (BuiltInFunctions.whyRefused(function) != null && !SEQUENCE.contains(function));
  }
}
