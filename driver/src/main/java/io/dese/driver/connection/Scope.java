package io.dese.driver.connection;

/** Where a statement may run. */
enum Scope {
  /** On any node, and again on another one if the first cannot answer. */
  ANYWHERE,
  /** On any node, but only once: a parameter is a stream that can be read once. */
  ANYWHERE_ONCE,
  /** On the primary, whatever its text says. */
  PRIMARY,
  /** On the primary, and only once. */
  PRIMARY_ONCE;

  /** The same, but on the primary. */
  Scope onPrimary() {
    return once() ? PRIMARY_ONCE : PRIMARY;
  }

  boolean anywhere() {
    return this == ANYWHERE || this == ANYWHERE_ONCE;
  }

  boolean once() {
    return this == ANYWHERE_ONCE || this == PRIMARY_ONCE;
  }
}
