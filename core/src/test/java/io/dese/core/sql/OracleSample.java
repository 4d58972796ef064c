package io.dese.core.sql;

/**
 * A statement for the oracle, and what is to be expected of it.
 *
 * @param theme the file or the catalog that it comes from
 * @param read whether the classifier should call it a read; it must not if this is false
 * @param rule which rule of the routing it is about
 * @param mark how the oracle has to treat it
 * @param reason why it is marked; empty if it is not
 */
record OracleSample(String sql, String theme, boolean read, String rule, Mark mark, String reason) {

  /** What keeps the oracle from the usual comparison. */
  enum Mark {
    /** Nothing. */
    NONE,
    /** The text does not show its effect: only the live catalog knows it. */
    HIDDEN,
    /** A standby takes it, and may give the same answer by chance, but means something else. */
    SILENT,
    /** The same server would not answer the same twice. */
    UNSTABLE,
    /** It may fail, but then in the same way on every server. */
    FAILS,
    /** It would disturb the servers under the test, so it is only classified. */
    UNEXECUTED
  }

  @Override
  public String toString() {
    return "[" + theme + ": " + rule + "] " + sql.replace("\n", "⏎");
  }
}
