package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Keeps what an application sets on a statement, to be put onto each physical one. Only what was
 * really set is put there: everything else keeps pgjdbc's defaults.
 */
abstract class RecordingStatement extends ForwardingStatement implements PGStatement {

  /** One setter call. */
  @FunctionalInterface
  private interface Setting {
    /** Makes the call. */
    void apply(Statement target) throws SQLException;
  }

  /** What was set: an object of its own, because on most statements nothing is. */
  private static final class Changes {

    private final Map<String, Setting> calls = new LinkedHashMap<>();
    private int fetchSize;
    private int fetchDirection = ResultSet.FETCH_FORWARD;
    private int queryTimeout;
    private int maxFieldSize;
    private int maxRows;
    private int prepareThreshold;
    private boolean adaptiveFetch;
    private boolean poolable;

    Changes(StatementDefaults defaults, boolean poolable) {
      fetchSize = defaults.fetchSize();
      queryTimeout = defaults.queryTimeout();
      prepareThreshold = defaults.prepareThreshold();
      adaptiveFetch = defaults.adaptiveFetch();
      this.poolable = poolable;
    }
  }

  private final ResultShape shape;
  private final StatementDefaults defaults;
  private final boolean prepared;
  private boolean closeOnCompletion;
  private @Nullable Changes changes;

  /**
   * Begins with what the connection says.
   *
   * @param shape of its results
   * @param ofUrl what a physical statement begins with anyway
   * @param prepared whether it is a prepared statement: these are poolable
   */
  RecordingStatement(
      ResultShape shape, StatementDefaults defaults, StatementDefaults ofUrl, boolean prepared) {
    this.shape = shape;
    this.defaults = defaults;
    this.prepared = prepared;
    if (!defaults.equals(ofUrl)) {
      keep("fetchSize", target -> target.setFetchSize(defaults.fetchSize()));
      keep("queryTimeout", target -> target.setQueryTimeout(defaults.queryTimeout()));
      keep(
          "prepareThreshold",
          target -> ((PGStatement) target).setPrepareThreshold(defaults.prepareThreshold()));
      keep(
          "adaptiveFetch",
          target -> ((PGStatement) target).setAdaptiveFetch(defaults.adaptiveFetch()));
    }
  }

  private Changes changes() {
    Changes known = changes;
    if (known == null) {
      known = new Changes(defaults, prepared);
      changes = known;
    }
    return known;
  }

  /** Puts what was set onto a physical statement. */
  final void applySettings(Statement target) throws SQLException {
    if (changes != null) {
      for (Setting setting : changes.calls.values()) {
        setting.apply(target);
      }
    }
  }

  /** What its results are like. */
  final ResultShape shape() {
    return shape;
  }

  @Override
  public int getResultSetType() {
    return shape.type();
  }

  @Override
  public int getResultSetConcurrency() {
    return shape.concurrency();
  }

  @Override
  public int getResultSetHoldability() {
    return shape.holdability();
  }

  /** Throws when the statement is closed. */
  abstract void checkOpen() throws SQLException;

  private void record(String name, Setting setting) throws SQLException {
    checkOpen();
    keep(name, setting);
  }

  private void keep(String name, Setting setting) {
    changes().calls.put(name, setting);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return changes == null ? defaults.fetchSize() : changes.fetchSize;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    changes().fetchSize = (int) notNegative("fetch size", rows);
    record("fetchSize", target -> target.setFetchSize(rows));
  }

  /** Whether rows are fetched in portions, which takes a transaction. */
  final boolean fetchesInPortions() {
    return (changes == null ? defaults.fetchSize() : changes.fetchSize) > 0;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return changes == null ? ResultSet.FETCH_FORWARD : changes.fetchDirection;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw invalid("fetch direction", direction, "be one of ResultSet's FETCH constants");
    }
    changes().fetchDirection = direction;
    record("fetchDirection", target -> target.setFetchDirection(direction));
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return changes == null ? defaults.queryTimeout() : changes.queryTimeout;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    changes().queryTimeout = (int) notNegative("query timeout", seconds);
    record("queryTimeout", target -> target.setQueryTimeout(seconds));
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return changes == null ? 0 : changes.maxFieldSize;
  }

  @Override
  public void setMaxFieldSize(int bytes) throws SQLException {
    changes().maxFieldSize = (int) notNegative("max field size", bytes);
    record("maxFieldSize", target -> target.setMaxFieldSize(bytes));
  }

  @Override
  public int getMaxRows() throws SQLException {
    checkOpen();
    return changes == null ? 0 : changes.maxRows;
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    changes().maxRows = (int) notNegative("max rows", rows);
    record("maxRows", target -> target.setMaxRows(rows));
  }

  /** pgjdbc does not have it either. */
  @Override
  public long getLargeMaxRows() throws SQLException {
    throw Driver.notImplemented(PgStatement.class, "getLargeMaxRows");
  }

  /** pgjdbc does not have it either. */
  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    throw Driver.notImplemented(PgStatement.class, "setLargeMaxRows");
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return changes == null ? prepared : changes.poolable;
  }

  @Override
  public void setPoolable(boolean value) throws SQLException {
    changes().poolable = value;
    record("poolable", target -> target.setPoolable(value));
  }

  @Override
  public void setEscapeProcessing(boolean value) throws SQLException {
    record("escapeProcessing", target -> target.setEscapeProcessing(value));
  }

  @Override
  public void setCursorName(String name) throws SQLException {
    record("cursorName", target -> target.setCursorName(name));
  }

  @Override
  public int getPrepareThreshold() {
    int set = changes == null ? defaults.prepareThreshold() : changes.prepareThreshold;
    return set < 0 ? 1 : set;
  }

  /** Below 0 asks for binary transfer too, as in pgjdbc. */
  @Override
  public void setPrepareThreshold(int executions) throws SQLException {
    changes().prepareThreshold = executions;
    record("prepareThreshold", target -> ((PGStatement) target).setPrepareThreshold(executions));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // of the interface, not for callers to change
  public void setUseServerPrepare(boolean value) throws SQLException {
    setPrepareThreshold(value ? 1 : 0);
  }

  /** Only prepared statements are. */
  @Override
  public boolean isUseServerPrepare() {
    return false;
  }

  @Override
  public boolean getAdaptiveFetch() {
    return changes == null ? defaults.adaptiveFetch() : changes.adaptiveFetch;
  }

  @Override
  public void setAdaptiveFetch(boolean value) {
    changes().adaptiveFetch = value;
    keep("adaptiveFetch", target -> ((PGStatement) target).setAdaptiveFetch(value));
  }

  private static long notNegative(String name, long value) throws SQLException {
    if (value < 0) {
      throw invalid(name, value, "be 0 or more");
    }
    return value;
  }

  private static SQLException invalid(String name, long value, String rule) {
    return new PSQLException(
        name + " was " + value + " but it must " + rule, PSQLState.INVALID_PARAMETER_VALUE);
  }

  /** The statement is closed with its last result. */
  final void closesOnCompletion() {
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() {
    return closeOnCompletion;
  }
}
