package io.dese.driver.connection;

import io.dese.driver.forwarding.ForwardingPreparedStatement;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLState;

/**
 * What a prepared statement shares with every statement of pgjdbc, and the setters that pgjdbc does
 * not have: they fail when they are called, not when their parameter is bound.
 */
abstract class PgjdbcPreparedStatement extends ForwardingPreparedStatement implements PGStatement {

  /** The part that all statements have. */
  abstract VirtualStatement statement();

  private static SQLFeatureNotSupportedException notThere(String method) {
    return new SQLFeatureNotSupportedException(
        "Method org.postgresql.jdbc.PgPreparedStatement.%s is not yet implemented."
            .formatted(method),
        PSQLState.NOT_IMPLEMENTED.getState());
  }

  @Override
  public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
    throw notThere("setAsciiStream(int, InputStream, long)");
  }

  @Override
  public void setAsciiStream(int index, InputStream value) throws SQLException {
    throw notThere("setAsciiStream(int, InputStream)");
  }

  @Override
  public void setCharacterStream(int index, Reader value, long length) throws SQLException {
    throw notThere("setCharacterStream(int, Reader, long)");
  }

  @Override
  public void setClob(int index, Reader value, long length) throws SQLException {
    throw notThere("setClob(int, Reader, long)");
  }

  @Override
  public void setClob(int index, Reader value) throws SQLException {
    throw notThere("setClob(int, Reader)");
  }

  @Override
  public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
    throw notThere("setNCharacterStream(int, Reader, long)");
  }

  @Override
  public void setNCharacterStream(int index, Reader value) throws SQLException {
    throw notThere("setNCharacterStream(int, Reader)");
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    throw notThere("setNClob(int, NClob)");
  }

  @Override
  public void setNClob(int index, Reader value, long length) throws SQLException {
    throw notThere("setNClob(int, Reader, long)");
  }

  @Override
  public void setNClob(int index, Reader value) throws SQLException {
    throw notThere("setNClob(int, Reader)");
  }

  @Override
  public void setNString(int index, String value) throws SQLException {
    throw notThere("setNString(int, String)");
  }

  @Override
  public void setObject(int index, Object value, SQLType type) throws SQLException {
    throw notThere("setObject");
  }

  @Override
  public void setObject(int index, Object value, SQLType type, int scale) throws SQLException {
    throw notThere("setObject");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw notThere("setRef(int,Ref)");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw notThere("setRowId(int, RowId)");
  }

  @Override
  public void setURL(int index, URL value) throws SQLException {
    throw notThere("setURL(int,URL)");
  }

  @Override
  public long getLastOID() throws SQLException {
    return statement().getLastOID();
  }

  @Override
  public int getPrepareThreshold() {
    return statement().getPrepareThreshold();
  }

  @Override
  public void setPrepareThreshold(int executions) throws SQLException {
    statement().setPrepareThreshold(executions);
  }

  @Override
  @Deprecated
  public void setUseServerPrepare(boolean value) throws SQLException {
    statement().setUseServerPrepare(value);
  }

  @Override
  public boolean getAdaptiveFetch() {
    return statement().getAdaptiveFetch();
  }

  @Override
  public void setAdaptiveFetch(boolean value) {
    statement().setAdaptiveFetch(value);
  }
}
