package io.dese.driver.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sends each call of {@link ResultSet} to the delegate, so that a subclass writes only the methods
 * that add behaviour.
 *
 * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
 * {@code java.sql} is.
 */
@NullUnmarked
public abstract class ForwardingResultSet implements ResultSet {

  /**
   * The object that does the work, looked up once for each call.
   *
   * @throws SQLException if there is none, or none can be had
   */
  protected abstract ResultSet delegate() throws SQLException;

  /**
   * Sees each exception that a call ends with, that of a missing object included, and answers the
   * one to throw.
   */
  protected SQLException onError(SQLException e) {
    return e;
  }

  @Override
  public boolean absolute(int value) throws SQLException {
    try {
      return delegate().absolute(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void afterLast() throws SQLException {
    try {
      delegate().afterLast();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void beforeFirst() throws SQLException {
    try {
      delegate().beforeFirst();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    try {
      delegate().cancelRowUpdates();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    try {
      delegate().clearWarnings();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      delegate().close();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void deleteRow() throws SQLException {
    try {
      delegate().deleteRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int findColumn(String name) throws SQLException {
    try {
      return delegate().findColumn(name);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean first() throws SQLException {
    try {
      return delegate().first();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Array getArray(String columnLabel) throws SQLException {
    try {
      return delegate().getArray(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Array getArray(int columnIndex) throws SQLException {
    try {
      return delegate().getArray(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public InputStream getAsciiStream(String columnLabel) throws SQLException {
    try {
      return delegate().getAsciiStream(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public InputStream getAsciiStream(int columnIndex) throws SQLException {
    try {
      return delegate().getAsciiStream(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
    try {
      return delegate().getBigDecimal(columnLabel, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(String columnLabel) throws SQLException {
    try {
      return delegate().getBigDecimal(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    try {
      return delegate().getBigDecimal(columnIndex, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    try {
      return delegate().getBigDecimal(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public InputStream getBinaryStream(String columnLabel) throws SQLException {
    try {
      return delegate().getBinaryStream(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public InputStream getBinaryStream(int columnIndex) throws SQLException {
    try {
      return delegate().getBinaryStream(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob getBlob(String columnLabel) throws SQLException {
    try {
      return delegate().getBlob(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob getBlob(int columnIndex) throws SQLException {
    try {
      return delegate().getBlob(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getBoolean(String columnLabel) throws SQLException {
    try {
      return delegate().getBoolean(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getBoolean(int columnIndex) throws SQLException {
    try {
      return delegate().getBoolean(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte getByte(String columnLabel) throws SQLException {
    try {
      return delegate().getByte(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte getByte(int columnIndex) throws SQLException {
    try {
      return delegate().getByte(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte[] getBytes(String columnLabel) throws SQLException {
    try {
      return delegate().getBytes(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte[] getBytes(int columnIndex) throws SQLException {
    try {
      return delegate().getBytes(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getCharacterStream(String columnLabel) throws SQLException {
    try {
      return delegate().getCharacterStream(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getCharacterStream(int columnIndex) throws SQLException {
    try {
      return delegate().getCharacterStream(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob getClob(String columnLabel) throws SQLException {
    try {
      return delegate().getClob(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob getClob(int columnIndex) throws SQLException {
    try {
      return delegate().getClob(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getConcurrency() throws SQLException {
    try {
      return delegate().getConcurrency();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getCursorName() throws SQLException {
    try {
      return delegate().getCursorName();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(String columnLabel, Calendar calendar) throws SQLException {
    try {
      return delegate().getDate(columnLabel, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(String columnLabel) throws SQLException {
    try {
      return delegate().getDate(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(int columnIndex, Calendar calendar) throws SQLException {
    try {
      return delegate().getDate(columnIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(int columnIndex) throws SQLException {
    try {
      return delegate().getDate(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public double getDouble(String columnLabel) throws SQLException {
    try {
      return delegate().getDouble(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public double getDouble(int columnIndex) throws SQLException {
    try {
      return delegate().getDouble(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    try {
      return delegate().getFetchDirection();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getFetchSize() throws SQLException {
    try {
      return delegate().getFetchSize();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public float getFloat(String columnLabel) throws SQLException {
    try {
      return delegate().getFloat(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public float getFloat(int columnIndex) throws SQLException {
    try {
      return delegate().getFloat(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    try {
      return delegate().getHoldability();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getInt(String columnLabel) throws SQLException {
    try {
      return delegate().getInt(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getInt(int columnIndex) throws SQLException {
    try {
      return delegate().getInt(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long getLong(String columnLabel) throws SQLException {
    try {
      return delegate().getLong(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long getLong(int columnIndex) throws SQLException {
    try {
      return delegate().getLong(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    try {
      return delegate().getMetaData();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getNCharacterStream(String columnLabel) throws SQLException {
    try {
      return delegate().getNCharacterStream(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getNCharacterStream(int columnIndex) throws SQLException {
    try {
      return delegate().getNCharacterStream(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob getNClob(String columnLabel) throws SQLException {
    try {
      return delegate().getNClob(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob getNClob(int columnIndex) throws SQLException {
    try {
      return delegate().getNClob(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getNString(String columnLabel) throws SQLException {
    try {
      return delegate().getNString(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getNString(int columnIndex) throws SQLException {
    try {
      return delegate().getNString(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
    try {
      return delegate().getObject(columnLabel, type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
    try {
      return delegate().getObject(columnLabel, map);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(String columnLabel) throws SQLException {
    try {
      return delegate().getObject(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
    try {
      return delegate().getObject(columnIndex, type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
    try {
      return delegate().getObject(columnIndex, map);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(int columnIndex) throws SQLException {
    try {
      return delegate().getObject(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Ref getRef(String columnLabel) throws SQLException {
    try {
      return delegate().getRef(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Ref getRef(int columnIndex) throws SQLException {
    try {
      return delegate().getRef(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getRow() throws SQLException {
    try {
      return delegate().getRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public RowId getRowId(String columnLabel) throws SQLException {
    try {
      return delegate().getRowId(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public RowId getRowId(int columnIndex) throws SQLException {
    try {
      return delegate().getRowId(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML getSQLXML(String columnLabel) throws SQLException {
    try {
      return delegate().getSQLXML(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML getSQLXML(int columnIndex) throws SQLException {
    try {
      return delegate().getSQLXML(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public short getShort(String columnLabel) throws SQLException {
    try {
      return delegate().getShort(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public short getShort(int columnIndex) throws SQLException {
    try {
      return delegate().getShort(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement getStatement() throws SQLException {
    try {
      return delegate().getStatement();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getString(String columnLabel) throws SQLException {
    try {
      return delegate().getString(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getString(int columnIndex) throws SQLException {
    try {
      return delegate().getString(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(String columnLabel, Calendar calendar) throws SQLException {
    try {
      return delegate().getTime(columnLabel, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(String columnLabel) throws SQLException {
    try {
      return delegate().getTime(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(int columnIndex, Calendar calendar) throws SQLException {
    try {
      return delegate().getTime(columnIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(int columnIndex) throws SQLException {
    try {
      return delegate().getTime(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String columnLabel, Calendar calendar) throws SQLException {
    try {
      return delegate().getTimestamp(columnLabel, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String columnLabel) throws SQLException {
    try {
      return delegate().getTimestamp(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int columnIndex, Calendar calendar) throws SQLException {
    try {
      return delegate().getTimestamp(columnIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int columnIndex) throws SQLException {
    try {
      return delegate().getTimestamp(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getType() throws SQLException {
    try {
      return delegate().getType();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public URL getURL(String columnLabel) throws SQLException {
    try {
      return delegate().getURL(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public URL getURL(int columnIndex) throws SQLException {
    try {
      return delegate().getURL(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public InputStream getUnicodeStream(String columnLabel) throws SQLException {
    try {
      return delegate().getUnicodeStream(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public InputStream getUnicodeStream(int columnIndex) throws SQLException {
    try {
      return delegate().getUnicodeStream(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    try {
      return delegate().getWarnings();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void insertRow() throws SQLException {
    try {
      delegate().insertRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    try {
      return delegate().isAfterLast();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    try {
      return delegate().isBeforeFirst();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isClosed() throws SQLException {
    try {
      return delegate().isClosed();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isFirst() throws SQLException {
    try {
      return delegate().isFirst();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isLast() throws SQLException {
    try {
      return delegate().isLast();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean last() throws SQLException {
    try {
      return delegate().last();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    try {
      delegate().moveToCurrentRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    try {
      delegate().moveToInsertRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean next() throws SQLException {
    try {
      return delegate().next();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean previous() throws SQLException {
    try {
      return delegate().previous();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void refreshRow() throws SQLException {
    try {
      delegate().refreshRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean relative(int value) throws SQLException {
    try {
      return delegate().relative(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    try {
      return delegate().rowDeleted();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean rowInserted() throws SQLException {
    try {
      return delegate().rowInserted();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    try {
      return delegate().rowUpdated();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setFetchDirection(int value) throws SQLException {
    try {
      delegate().setFetchDirection(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setFetchSize(int value) throws SQLException {
    try {
      delegate().setFetchSize(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateArray(String columnLabel, Array value) throws SQLException {
    try {
      delegate().updateArray(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateArray(int columnIndex, Array value) throws SQLException {
    try {
      delegate().updateArray(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(String columnLabel, InputStream stream, int length)
      throws SQLException {
    try {
      delegate().updateAsciiStream(columnLabel, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(String columnLabel, InputStream stream, long length)
      throws SQLException {
    try {
      delegate().updateAsciiStream(columnLabel, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(String columnLabel, InputStream stream) throws SQLException {
    try {
      delegate().updateAsciiStream(columnLabel, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(int columnIndex, InputStream stream, int length)
      throws SQLException {
    try {
      delegate().updateAsciiStream(columnIndex, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(int columnIndex, InputStream stream, long length)
      throws SQLException {
    try {
      delegate().updateAsciiStream(columnIndex, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateAsciiStream(int columnIndex, InputStream stream) throws SQLException {
    try {
      delegate().updateAsciiStream(columnIndex, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBigDecimal(String columnLabel, BigDecimal value) throws SQLException {
    try {
      delegate().updateBigDecimal(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBigDecimal(int columnIndex, BigDecimal value) throws SQLException {
    try {
      delegate().updateBigDecimal(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(String columnLabel, InputStream stream, int length)
      throws SQLException {
    try {
      delegate().updateBinaryStream(columnLabel, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(String columnLabel, InputStream stream, long length)
      throws SQLException {
    try {
      delegate().updateBinaryStream(columnLabel, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(String columnLabel, InputStream stream) throws SQLException {
    try {
      delegate().updateBinaryStream(columnLabel, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(int columnIndex, InputStream stream, int length)
      throws SQLException {
    try {
      delegate().updateBinaryStream(columnIndex, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(int columnIndex, InputStream stream, long length)
      throws SQLException {
    try {
      delegate().updateBinaryStream(columnIndex, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBinaryStream(int columnIndex, InputStream stream) throws SQLException {
    try {
      delegate().updateBinaryStream(columnIndex, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(String columnLabel, InputStream stream, long length) throws SQLException {
    try {
      delegate().updateBlob(columnLabel, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(String columnLabel, InputStream stream) throws SQLException {
    try {
      delegate().updateBlob(columnLabel, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(String columnLabel, Blob value) throws SQLException {
    try {
      delegate().updateBlob(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(int columnIndex, InputStream stream, long length) throws SQLException {
    try {
      delegate().updateBlob(columnIndex, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(int columnIndex, InputStream stream) throws SQLException {
    try {
      delegate().updateBlob(columnIndex, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBlob(int columnIndex, Blob value) throws SQLException {
    try {
      delegate().updateBlob(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBoolean(String columnLabel, boolean value) throws SQLException {
    try {
      delegate().updateBoolean(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBoolean(int columnIndex, boolean value) throws SQLException {
    try {
      delegate().updateBoolean(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateByte(String columnLabel, byte value) throws SQLException {
    try {
      delegate().updateByte(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateByte(int columnIndex, byte value) throws SQLException {
    try {
      delegate().updateByte(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBytes(String columnLabel, byte[] value) throws SQLException {
    try {
      delegate().updateBytes(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateBytes(int columnIndex, byte[] value) throws SQLException {
    try {
      delegate().updateBytes(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(String columnLabel, Reader reader, int length)
      throws SQLException {
    try {
      delegate().updateCharacterStream(columnLabel, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(String columnLabel, Reader reader, long length)
      throws SQLException {
    try {
      delegate().updateCharacterStream(columnLabel, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(String columnLabel, Reader reader) throws SQLException {
    try {
      delegate().updateCharacterStream(columnLabel, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(int columnIndex, Reader reader, int length)
      throws SQLException {
    try {
      delegate().updateCharacterStream(columnIndex, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(int columnIndex, Reader reader, long length)
      throws SQLException {
    try {
      delegate().updateCharacterStream(columnIndex, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateCharacterStream(int columnIndex, Reader reader) throws SQLException {
    try {
      delegate().updateCharacterStream(columnIndex, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(String columnLabel, Reader reader, long length) throws SQLException {
    try {
      delegate().updateClob(columnLabel, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(String columnLabel, Reader reader) throws SQLException {
    try {
      delegate().updateClob(columnLabel, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(String columnLabel, Clob value) throws SQLException {
    try {
      delegate().updateClob(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(int columnIndex, Reader reader, long length) throws SQLException {
    try {
      delegate().updateClob(columnIndex, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(int columnIndex, Reader reader) throws SQLException {
    try {
      delegate().updateClob(columnIndex, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateClob(int columnIndex, Clob value) throws SQLException {
    try {
      delegate().updateClob(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateDate(String columnLabel, Date value) throws SQLException {
    try {
      delegate().updateDate(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateDate(int columnIndex, Date value) throws SQLException {
    try {
      delegate().updateDate(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateDouble(String columnLabel, double value) throws SQLException {
    try {
      delegate().updateDouble(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateDouble(int columnIndex, double value) throws SQLException {
    try {
      delegate().updateDouble(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateFloat(String columnLabel, float value) throws SQLException {
    try {
      delegate().updateFloat(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateFloat(int columnIndex, float value) throws SQLException {
    try {
      delegate().updateFloat(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateInt(String columnLabel, int value) throws SQLException {
    try {
      delegate().updateInt(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateInt(int columnIndex, int value) throws SQLException {
    try {
      delegate().updateInt(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateLong(String columnLabel, long value) throws SQLException {
    try {
      delegate().updateLong(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateLong(int columnIndex, long value) throws SQLException {
    try {
      delegate().updateLong(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNCharacterStream(String columnLabel, Reader reader, long length)
      throws SQLException {
    try {
      delegate().updateNCharacterStream(columnLabel, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNCharacterStream(String columnLabel, Reader reader) throws SQLException {
    try {
      delegate().updateNCharacterStream(columnLabel, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNCharacterStream(int columnIndex, Reader reader, long length)
      throws SQLException {
    try {
      delegate().updateNCharacterStream(columnIndex, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNCharacterStream(int columnIndex, Reader reader) throws SQLException {
    try {
      delegate().updateNCharacterStream(columnIndex, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(String columnLabel, Reader reader, long length) throws SQLException {
    try {
      delegate().updateNClob(columnLabel, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(String columnLabel, Reader reader) throws SQLException {
    try {
      delegate().updateNClob(columnLabel, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(String columnLabel, NClob value) throws SQLException {
    try {
      delegate().updateNClob(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(int columnIndex, Reader reader, long length) throws SQLException {
    try {
      delegate().updateNClob(columnIndex, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(int columnIndex, Reader reader) throws SQLException {
    try {
      delegate().updateNClob(columnIndex, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNClob(int columnIndex, NClob value) throws SQLException {
    try {
      delegate().updateNClob(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNString(String columnLabel, String value) throws SQLException {
    try {
      delegate().updateNString(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNString(int columnIndex, String value) throws SQLException {
    try {
      delegate().updateNString(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNull(String columnLabel) throws SQLException {
    try {
      delegate().updateNull(columnLabel);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateNull(int columnIndex) throws SQLException {
    try {
      delegate().updateNull(columnIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(String columnLabel, Object value, int scaleOrLength)
      throws SQLException {
    try {
      delegate().updateObject(columnLabel, value, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(String columnLabel, Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    try {
      delegate().updateObject(columnLabel, value, targetType, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(String columnLabel, Object value, SQLType targetType)
      throws SQLException {
    try {
      delegate().updateObject(columnLabel, value, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(String columnLabel, Object value) throws SQLException {
    try {
      delegate().updateObject(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(int columnIndex, Object value, int scaleOrLength) throws SQLException {
    try {
      delegate().updateObject(columnIndex, value, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(int columnIndex, Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    try {
      delegate().updateObject(columnIndex, value, targetType, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(int columnIndex, Object value, SQLType targetType) throws SQLException {
    try {
      delegate().updateObject(columnIndex, value, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateObject(int columnIndex, Object value) throws SQLException {
    try {
      delegate().updateObject(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateRef(String columnLabel, Ref value) throws SQLException {
    try {
      delegate().updateRef(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateRef(int columnIndex, Ref value) throws SQLException {
    try {
      delegate().updateRef(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateRow() throws SQLException {
    try {
      delegate().updateRow();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateRowId(String columnLabel, RowId value) throws SQLException {
    try {
      delegate().updateRowId(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateRowId(int columnIndex, RowId value) throws SQLException {
    try {
      delegate().updateRowId(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateSQLXML(String columnLabel, SQLXML value) throws SQLException {
    try {
      delegate().updateSQLXML(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateSQLXML(int columnIndex, SQLXML value) throws SQLException {
    try {
      delegate().updateSQLXML(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateShort(String columnLabel, short value) throws SQLException {
    try {
      delegate().updateShort(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateShort(int columnIndex, short value) throws SQLException {
    try {
      delegate().updateShort(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateString(String columnLabel, String value) throws SQLException {
    try {
      delegate().updateString(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateString(int columnIndex, String value) throws SQLException {
    try {
      delegate().updateString(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateTime(String columnLabel, Time value) throws SQLException {
    try {
      delegate().updateTime(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateTime(int columnIndex, Time value) throws SQLException {
    try {
      delegate().updateTime(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateTimestamp(String columnLabel, Timestamp value) throws SQLException {
    try {
      delegate().updateTimestamp(columnLabel, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void updateTimestamp(int columnIndex, Timestamp value) throws SQLException {
    try {
      delegate().updateTimestamp(columnIndex, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean wasNull() throws SQLException {
    try {
      return delegate().wasNull();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    try {
      return delegate().unwrap(type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    if (type.isInstance(this)) {
      return true;
    }
    try {
      return delegate().isWrapperFor(type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }
}
