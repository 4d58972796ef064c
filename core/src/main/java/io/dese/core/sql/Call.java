package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

/**
 * A call of a function, or what may be one.
 *
 * @param name the function's name
 * @param notation how it is written
 * @param known whether the verdict on the text has already counted what PostgreSQL's own functions
 *     of that name do; others with the same name are for the catalog to find
 */
public record Call(Name name, Notation notation, boolean known) {

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
}
