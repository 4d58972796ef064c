package io.dese.core.session;

import io.dese.core.cluster.Freshness;
import io.dese.core.sql.TableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What this process has written to one cluster, table by table, so that a read waits only for
 * writes to the tables that it depends on. Thread-safe.
 *
 * <p>Memory is bounded by the number of tables: names come from the catalog, not from statements.
 */
public final class ProcessMarks {

  private final WriteMarks anywhere = new WriteMarks();
  private final WriteMarks unknown = new WriteMarks();
  private final ConcurrentMap<String, WriteMarks> tables = new ConcurrentHashMap<>();

  /** Nothing was written yet. */
  public ProcessMarks() {}

  /**
   * Notes a write.
   *
   * @param now reading of the ticker, taken after the acknowledgement, in nanoseconds
   * @param flushed whether the commit is known to have waited for its flush
   */
  public void wrote(TableSet written, long now, boolean flushed) {
    if (written.all()) {
      unknown.add(now, flushed);
    }
    for (String table : written.names()) {
      tables.computeIfAbsent(table, first -> new WriteMarks()).add(now, flushed);
    }
    anywhere.add(now, flushed);
  }

  /** Whether a replica shows everything that this process has written to those tables. */
  public boolean shownBy(TableSet read, Freshness freshness) {
    if (anywhere.shownBy(freshness)) {
      return true;
    }
    if (read.all() || !unknown.shownBy(freshness)) {
      return false;
    }
    for (String table : read.names()) {
      WriteMarks marks = tables.get(table);
      if (marks != null && !marks.shownBy(freshness)) {
        return false;
      }
    }
    return true;
  }
}
