package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what an application sets on a statement, to be put onto each physical one. Only what was
 * really set is put there: everything else keeps pgjdbc's defaults.
 */
abstract class RecordingStatement extends ForwardingStatement {

  /** One setter call. */
  @FunctionalInterface
  private interface Setting {
    /** Makes the call. */
    void apply(Statement target) throws SQLException;
  }

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private int fetchSize;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private int queryTimeout;
  private int maxFieldSize;
  private long maxRows;
  private boolean poolable;

  /** Puts what was set onto a physical statement. */
  final void applySettings(Statement target) throws SQLException {
    if (!settings.isEmpty()) {
      for (Setting setting : settings.values()) {
        setting.apply(target);
      }
    }
  }

  /** Throws when the statement is closed. */
  abstract void checkOpen() throws SQLException;

  private void record(String name, Setting setting) throws SQLException {
    checkOpen();
    settings.put(name, setting);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    fetchSize = (int) notNegative("fetch size", rows);
    record("fetchSize", target -> target.setFetchSize(rows));
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw invalid("fetch direction", direction, "be one of ResultSet's FETCH constants");
    }
    fetchDirection = direction;
    record("fetchDirection", target -> target.setFetchDirection(direction));
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeout;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    queryTimeout = (int) notNegative("query timeout", seconds);
    record("queryTimeout", target -> target.setQueryTimeout(seconds));
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return maxFieldSize;
  }

  @Override
  public void setMaxFieldSize(int bytes) throws SQLException {
    maxFieldSize = (int) notNegative("max field size", bytes);
    record("maxFieldSize", target -> target.setMaxFieldSize(bytes));
  }

  @Override
  public int getMaxRows() throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
  }

  @Override
  public void setMaxRows(int rows) throws SQLException {
    setLargeMaxRows(rows);
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setLargeMaxRows(long rows) throws SQLException {
    maxRows = notNegative("max rows", rows);
    record("maxRows", target -> target.setLargeMaxRows(rows));
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public void setPoolable(boolean value) throws SQLException {
    poolable = value;
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

  private static long notNegative(String name, long value) throws SQLException {
    if (value < 0) {
      throw invalid(name, value, "be 0 or more");
    }
    return value;
  }

  private static SQLException invalid(String name, long value, String rule) {
    return new SQLException(name + " was " + value + " but it must " + rule, "22023");
  }
}
