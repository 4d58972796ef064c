package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingDatabaseMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.postgresql.util.DriverInfo;

/** The primary's metadata, asked for anew with each call, because the primary may move. */
final class VirtualMetaData extends ForwardingDatabaseMetaData {

  private final LogicalConnection connection;

  VirtualMetaData(LogicalConnection connection) {
    this.connection = connection;
  }

  @Override
  protected DatabaseMetaData delegate() throws SQLException {
    return connection.delegate().getMetaData();
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
