package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingDatabaseMetaData;
import io.dese.driver.forwarding.Question;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.postgresql.util.DriverInfo;

/**
 * The primary's metadata, asked for anew with each call, because the primary may move. pgjdbc reads
 * the rows of an answer to the end, so they outlast the use of the connection.
 */
final class VirtualMetaData extends ForwardingDatabaseMetaData {

  private final LogicalConnection connection;

  VirtualMetaData(LogicalConnection connection) {
    this.connection = connection;
  }

  @Override
  protected <T> T ask(Question<DatabaseMetaData, T> question) throws SQLException {
    return connection.ask(physical -> question.of(physical.getMetaData()));
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public int getDriverMajorVersion() {
    return DriverInfo.MAJOR_VERSION;
  }

  @Override
  public int getDriverMinorVersion() {
    return DriverInfo.MINOR_VERSION;
  }
}
