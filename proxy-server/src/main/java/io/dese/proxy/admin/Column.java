package io.dese.proxy.admin;

/**
 * A column of an answer.
 *
 * @param name as clients see it
 * @param type of its values
 */
record Column(String name, Type type) {

  /** PostgreSQL's types, with their identifiers and sizes from {@code pg_type}. */
  enum Type {
    TEXT(25, -1),
    INT8(20, 8);

    private final int oid;
    private final int size;

    Type(int oid, int size) {
      this.oid = oid;
      this.size = size;
    }

    int oid() {
      return oid;
    }

    int size() {
      return size;
    }
  }
}
