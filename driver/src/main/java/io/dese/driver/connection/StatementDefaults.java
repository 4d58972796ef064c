package io.dese.driver.connection;

import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * What the statements of a connection begin with: what the URL says, until the application says
 * something else through {@code PGConnection}.
 *
 * @param prepareThreshold executions after which pgjdbc prepares a statement on the server
 * @param fetchSize rows of a fetch, 0 for all
 * @param queryTimeout seconds, 0 for none
 * @param adaptiveFetch whether the size of a fetch follows that of the rows
 */
public record StatementDefaults(
    int prepareThreshold, int fetchSize, int queryTimeout, boolean adaptiveFetch) {

  /**
   * What pgjdbc's properties say.
   *
   * @throws SQLException as pgjdbc does, naming the property that is no number
   */
  public static StatementDefaults of(Properties pgjdbc) throws SQLException {
    return new StatementDefaults(
        PGProperty.PREPARE_THRESHOLD.getInt(pgjdbc),
        PGProperty.DEFAULT_ROW_FETCH_SIZE.getInt(pgjdbc),
        PGProperty.QUERY_TIMEOUT.getInt(pgjdbc),
        PGProperty.ADAPTIVE_FETCH.getBoolean(pgjdbc));
  }

  StatementDefaults withPrepareThreshold(int value) {
    return new StatementDefaults(value, fetchSize, queryTimeout, adaptiveFetch);
  }

  StatementDefaults withFetchSize(int rows) throws SQLException {
    if (rows < 0) {
      throw new SQLException("fetch size was " + rows + " but it must be 0 or more", "22023");
    }
    return new StatementDefaults(prepareThreshold, rows, queryTimeout, adaptiveFetch);
  }

  StatementDefaults withQueryTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw new SQLException("query timeout was " + seconds + " but it must be 0 or more", "22023");
    }
    return new StatementDefaults(prepareThreshold, fetchSize, seconds, adaptiveFetch);
  }

  StatementDefaults withAdaptiveFetch(boolean value) {
    return new StatementDefaults(prepareThreshold, fetchSize, queryTimeout, value);
  }
}
