package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingResultSet;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGRefCursorResultSet;

/**
 * Rows straight from pgjdbc; closing them lets the connection go. What may write through them, rows
 * of an updatable result and large objects, is noted as a write.
 */
final class VirtualResultSet extends ForwardingResultSet implements PGRefCursorResultSet {

  private final ResultSet rows;
  private final VirtualStatement owner;
  private final Execution<?, ?> execution;

  VirtualResultSet(ResultSet rows, VirtualStatement owner, Execution<?, ?> execution) {
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

  @Override
  @Deprecated
  public @Nullable String getRefCursor() {
    return ((PGRefCursorResultSet) rows).getRefCursor();
  }

  @Override
  public void insertRow() throws SQLException {
    super.insertRow();
    owner.wroteThroughResult(execution);
  }

  @Override
  public void updateRow() throws SQLException {
    super.updateRow();
    owner.wroteThroughResult(execution);
  }

  @Override
  public void deleteRow() throws SQLException {
    super.deleteRow();
    owner.wroteThroughResult(execution);
  }

  @Override
  public Blob getBlob(int columnIndex) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getBlob(columnIndex);
  }

  @Override
  public Blob getBlob(String columnLabel) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getBlob(columnLabel);
  }

  @Override
  public Clob getClob(int columnIndex) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getClob(columnIndex);
  }

  @Override
  public Clob getClob(String columnLabel) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getClob(columnLabel);
  }

  @Override
  public NClob getNClob(int columnIndex) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getNClob(columnIndex);
  }

  @Override
  public NClob getNClob(String columnLabel) throws SQLException {
    owner.wroteThroughResult(execution);
    return super.getNClob(columnLabel);
  }
}
