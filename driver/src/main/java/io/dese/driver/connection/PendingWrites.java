package io.dese.driver.connection;

import io.dese.core.sql.TableSet;

/** What an open transaction may have written: it counts once the transaction has committed. */
final class PendingWrites {

  private boolean any;
  private TableSet tables = TableSet.NONE;

  /** Something ran that is not a proven read. */
  void add(TableSet written) {
    any = true;
    tables = tables.and(written);
  }

  /** They are marked, or rolled back. */
  void clear() {
    any = false;
    tables = TableSet.NONE;
  }

  boolean any() {
    return any;
  }

  /** The tables that they may have changed. */
  TableSet tables() {
    return tables;
  }
}
