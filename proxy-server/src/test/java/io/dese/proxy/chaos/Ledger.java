package io.dese.proxy.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What clients know of their writes, and what they have seen that must not be. Thread-safe. */
final class Ledger {

  /** What is known of a row. */
  enum Fate {
    /** Its commit was acknowledged. */
    COMMITTED,
    /** Nobody has ever asked to commit it, or it was rolled back. */
    NEVER,
    /** The answer to its commit did not come. */
    UNKNOWN
  }

  private final Map<String, Fate> rows = new ConcurrentHashMap<>();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  static void createTables(Statement statement) throws SQLException {
    statement.execute("create table integrity (tag text primary key)");
  }

  void is(String tag, Fate fate) {
    rows.put(tag, fate);
  }

  void violated(String what) {
    violations.add(what);
  }

  void count(String what) {
    counts.computeIfAbsent(what, same -> new LongAdder()).increment();
  }

  long counted(String what) {
    LongAdder count = counts.get(what);
    return count == null ? 0 : count.sum();
  }

  /** Compares what is there with what is known. */
  void compare(Connection connection) throws SQLException {
    Set<String> there = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select tag from integrity")) {
      while (result.next()) {
        there.add(result.getString(1));
      }
    }
    rows.forEach(
        (tag, fate) -> {
          if (fate == Fate.COMMITTED && !there.contains(tag)) {
            violated("acknowledged and lost: " + tag);
          } else if (fate == Fate.NEVER && there.contains(tag)) {
            violated("never committed, but there: " + tag);
          }
        });
    there.stream().filter(tag -> !rows.containsKey(tag)).forEach(tag -> violated("whose? " + tag));
  }

  Queue<String> violations() {
    return violations;
  }

  @Override
  public String toString() {
    return rows.size() + " rows written; " + new java.util.TreeMap<>(counts);
  }
}
