package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows straight from pgjdbc; closing them lets the connection go. */
final class VirtualResultSet extends ForwardingResultSet {

  private final ResultSet rows;
  private final VirtualStatement owner;
  private final Execution execution;

  VirtualResultSet(ResultSet rows, VirtualStatement owner, Execution execution) {
    this.rows = rows;
    this.owner = owner;
    this.execution = execution;
  }

  @Override
  protected ResultSet delegate() {
    return rows;
  }

  @Override
  public Statement getStatement() throws SQLException {
    if (rows.isClosed()) {
      return rows.getStatement();
    }
    return owner.facade();
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    owner.resultClosed(this, execution);
  }
}
