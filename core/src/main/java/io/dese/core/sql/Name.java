package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

/**
 * A name as a text writes it, folded as the server would.
 *
 * @param qualifier what stands before its dot, a schema or an alias; empty when nothing does
 * @param name the name itself
 */
public record Name(String qualifier, String name) {

  public Name {
    requireNonNull(qualifier, "qualifier");
    requireNonNull(name, "name");
  }

  /** Whether this may mean what has that name in that schema. */
  public boolean mayMean(String schema, String itsName) {
    return name.equals(itsName) && (qualifier.isEmpty() || qualifier.equals(schema));
  }

  /** The name as the text writes it. */
  @Override
  public String toString() {
    return qualifier.isEmpty() ? name : qualifier + '.' + name;
  }
}
