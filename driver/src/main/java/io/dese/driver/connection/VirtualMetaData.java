package io.dese.driver.connection;

import io.dese.core.cluster.NodeView;
import io.dese.driver.forwarding.ForwardingDatabaseMetaData;
import io.dese.driver.forwarding.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  /** The primary's, as it was last seen: pools and frameworks ask at every turn. */
  @Override
  public String getURL() throws SQLException {
    connection.checkOpen();
    NodeView primary = connection.clusterView().primary();
    if (primary == null) {
      return super.getURL();
    }
    String database = URLEncoder.encode(connection.getCatalog(), StandardCharsets.UTF_8);
    return "jdbc:postgresql://" + primary.node() + "/" + database;
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
