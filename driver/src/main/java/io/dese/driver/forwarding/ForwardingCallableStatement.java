package io.dese.driver.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sends each call of {@link CallableStatement} to the delegate, so that a subclass writes only the
 * methods that add behaviour.
 *
 * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
 * {@code java.sql} is.
 */
@NullUnmarked
public abstract class ForwardingCallableStatement extends ForwardingPreparedStatement
    implements CallableStatement {

  /**
   * The object that does the work, looked up once for each call.
   *
   * @throws SQLException if there is none, or none can be had
   */
  protected abstract CallableStatement callable() throws SQLException;

  @Override
  public Array getArray(String parameterName) throws SQLException {
    try {
      return callable().getArray(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Array getArray(int parameterIndex) throws SQLException {
    try {
      return callable().getArray(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(String parameterName) throws SQLException {
    try {
      return callable().getBigDecimal(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public BigDecimal getBigDecimal(int parameterIndex, int scale) throws SQLException {
    try {
      return callable().getBigDecimal(parameterIndex, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public BigDecimal getBigDecimal(int parameterIndex) throws SQLException {
    try {
      return callable().getBigDecimal(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob getBlob(String parameterName) throws SQLException {
    try {
      return callable().getBlob(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob getBlob(int parameterIndex) throws SQLException {
    try {
      return callable().getBlob(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getBoolean(String parameterName) throws SQLException {
    try {
      return callable().getBoolean(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getBoolean(int parameterIndex) throws SQLException {
    try {
      return callable().getBoolean(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte getByte(String parameterName) throws SQLException {
    try {
      return callable().getByte(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte getByte(int parameterIndex) throws SQLException {
    try {
      return callable().getByte(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte[] getBytes(String parameterName) throws SQLException {
    try {
      return callable().getBytes(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public byte[] getBytes(int parameterIndex) throws SQLException {
    try {
      return callable().getBytes(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getCharacterStream(String parameterName) throws SQLException {
    try {
      return callable().getCharacterStream(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getCharacterStream(int parameterIndex) throws SQLException {
    try {
      return callable().getCharacterStream(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob getClob(String parameterName) throws SQLException {
    try {
      return callable().getClob(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob getClob(int parameterIndex) throws SQLException {
    try {
      return callable().getClob(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(String parameterName, Calendar calendar) throws SQLException {
    try {
      return callable().getDate(parameterName, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(String parameterName) throws SQLException {
    try {
      return callable().getDate(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(int parameterIndex, Calendar calendar) throws SQLException {
    try {
      return callable().getDate(parameterIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Date getDate(int parameterIndex) throws SQLException {
    try {
      return callable().getDate(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public double getDouble(String parameterName) throws SQLException {
    try {
      return callable().getDouble(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public double getDouble(int parameterIndex) throws SQLException {
    try {
      return callable().getDouble(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public float getFloat(String parameterName) throws SQLException {
    try {
      return callable().getFloat(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public float getFloat(int parameterIndex) throws SQLException {
    try {
      return callable().getFloat(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getInt(String parameterName) throws SQLException {
    try {
      return callable().getInt(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getInt(int parameterIndex) throws SQLException {
    try {
      return callable().getInt(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long getLong(String parameterName) throws SQLException {
    try {
      return callable().getLong(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long getLong(int parameterIndex) throws SQLException {
    try {
      return callable().getLong(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getNCharacterStream(String parameterName) throws SQLException {
    try {
      return callable().getNCharacterStream(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Reader getNCharacterStream(int parameterIndex) throws SQLException {
    try {
      return callable().getNCharacterStream(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob getNClob(String parameterName) throws SQLException {
    try {
      return callable().getNClob(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob getNClob(int parameterIndex) throws SQLException {
    try {
      return callable().getNClob(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getNString(String parameterName) throws SQLException {
    try {
      return callable().getNString(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getNString(int parameterIndex) throws SQLException {
    try {
      return callable().getNString(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T getObject(String parameterName, Class<T> type) throws SQLException {
    try {
      return callable().getObject(parameterName, type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
    try {
      return callable().getObject(parameterName, map);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(String parameterName) throws SQLException {
    try {
      return callable().getObject(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T getObject(int parameterIndex, Class<T> type) throws SQLException {
    try {
      return callable().getObject(parameterIndex, type);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
    try {
      return callable().getObject(parameterIndex, map);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Object getObject(int parameterIndex) throws SQLException {
    try {
      return callable().getObject(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Ref getRef(String parameterName) throws SQLException {
    try {
      return callable().getRef(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Ref getRef(int parameterIndex) throws SQLException {
    try {
      return callable().getRef(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public RowId getRowId(String parameterName) throws SQLException {
    try {
      return callable().getRowId(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public RowId getRowId(int parameterIndex) throws SQLException {
    try {
      return callable().getRowId(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML getSQLXML(String parameterName) throws SQLException {
    try {
      return callable().getSQLXML(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML getSQLXML(int parameterIndex) throws SQLException {
    try {
      return callable().getSQLXML(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public short getShort(String parameterName) throws SQLException {
    try {
      return callable().getShort(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public short getShort(int parameterIndex) throws SQLException {
    try {
      return callable().getShort(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getString(String parameterName) throws SQLException {
    try {
      return callable().getString(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getString(int parameterIndex) throws SQLException {
    try {
      return callable().getString(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(String parameterName, Calendar calendar) throws SQLException {
    try {
      return callable().getTime(parameterName, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(String parameterName) throws SQLException {
    try {
      return callable().getTime(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(int parameterIndex, Calendar calendar) throws SQLException {
    try {
      return callable().getTime(parameterIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Time getTime(int parameterIndex) throws SQLException {
    try {
      return callable().getTime(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String parameterName, Calendar calendar) throws SQLException {
    try {
      return callable().getTimestamp(parameterName, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(String parameterName) throws SQLException {
    try {
      return callable().getTimestamp(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int parameterIndex, Calendar calendar) throws SQLException {
    try {
      return callable().getTimestamp(parameterIndex, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Timestamp getTimestamp(int parameterIndex) throws SQLException {
    try {
      return callable().getTimestamp(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public URL getURL(String parameterName) throws SQLException {
    try {
      return callable().getURL(parameterName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public URL getURL(int parameterIndex) throws SQLException {
    try {
      return callable().getURL(parameterIndex);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType, String typeName)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterName, sqlType, typeName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType, int scale)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterName, sqlType, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType) throws SQLException {
    try {
      callable().registerOutParameter(parameterName, sqlType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType targetType, String typeName)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterName, targetType, typeName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType targetType, int scale)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterName, targetType, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType targetType) throws SQLException {
    try {
      callable().registerOutParameter(parameterName, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType, String typeName)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, sqlType, typeName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType, int scale) throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, sqlType, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType) throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, sqlType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType targetType, String typeName)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, targetType, typeName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType targetType, int scale)
      throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, targetType, scale);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType targetType) throws SQLException {
    try {
      callable().registerOutParameter(parameterIndex, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream stream, int length)
      throws SQLException {
    try {
      callable().setAsciiStream(parameterName, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream stream, long length)
      throws SQLException {
    try {
      callable().setAsciiStream(parameterName, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream stream) throws SQLException {
    try {
      callable().setAsciiStream(parameterName, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBigDecimal(String parameterName, BigDecimal value) throws SQLException {
    try {
      callable().setBigDecimal(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream stream, int length)
      throws SQLException {
    try {
      callable().setBinaryStream(parameterName, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream stream, long length)
      throws SQLException {
    try {
      callable().setBinaryStream(parameterName, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream stream) throws SQLException {
    try {
      callable().setBinaryStream(parameterName, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(String parameterName, InputStream stream, long length) throws SQLException {
    try {
      callable().setBlob(parameterName, stream, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(String parameterName, InputStream stream) throws SQLException {
    try {
      callable().setBlob(parameterName, stream);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(String parameterName, Blob value) throws SQLException {
    try {
      callable().setBlob(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBoolean(String parameterName, boolean value) throws SQLException {
    try {
      callable().setBoolean(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setByte(String parameterName, byte value) throws SQLException {
    try {
      callable().setByte(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBytes(String parameterName, byte[] value) throws SQLException {
    try {
      callable().setBytes(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, Reader reader, int length)
      throws SQLException {
    try {
      callable().setCharacterStream(parameterName, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, Reader reader, long length)
      throws SQLException {
    try {
      callable().setCharacterStream(parameterName, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, Reader reader) throws SQLException {
    try {
      callable().setCharacterStream(parameterName, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(String parameterName, Reader reader, long length) throws SQLException {
    try {
      callable().setClob(parameterName, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(String parameterName, Reader reader) throws SQLException {
    try {
      callable().setClob(parameterName, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(String parameterName, Clob value) throws SQLException {
    try {
      callable().setClob(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(String parameterName, Date value, Calendar calendar) throws SQLException {
    try {
      callable().setDate(parameterName, value, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(String parameterName, Date value) throws SQLException {
    try {
      callable().setDate(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDouble(String parameterName, double value) throws SQLException {
    try {
      callable().setDouble(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setFloat(String parameterName, float value) throws SQLException {
    try {
      callable().setFloat(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setInt(String parameterName, int value) throws SQLException {
    try {
      callable().setInt(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setLong(String parameterName, long value) throws SQLException {
    try {
      callable().setLong(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(String parameterName, Reader reader, long length)
      throws SQLException {
    try {
      callable().setNCharacterStream(parameterName, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(String parameterName, Reader reader) throws SQLException {
    try {
      callable().setNCharacterStream(parameterName, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(String parameterName, Reader reader, long length) throws SQLException {
    try {
      callable().setNClob(parameterName, reader, length);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(String parameterName, Reader reader) throws SQLException {
    try {
      callable().setNClob(parameterName, reader);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(String parameterName, NClob value) throws SQLException {
    try {
      callable().setNClob(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNString(String parameterName, String value) throws SQLException {
    try {
      callable().setNString(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(String parameterName, int sqlType, String typeName) throws SQLException {
    try {
      callable().setNull(parameterName, sqlType, typeName);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(String parameterName, int sqlType) throws SQLException {
    try {
      callable().setNull(parameterName, sqlType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(String parameterName, Object value, int targetType, int scaleOrLength)
      throws SQLException {
    try {
      callable().setObject(parameterName, value, targetType, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(String parameterName, Object value, int targetType) throws SQLException {
    try {
      callable().setObject(parameterName, value, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(String parameterName, Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    try {
      callable().setObject(parameterName, value, targetType, scaleOrLength);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(String parameterName, Object value, SQLType targetType)
      throws SQLException {
    try {
      callable().setObject(parameterName, value, targetType);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(String parameterName, Object value) throws SQLException {
    try {
      callable().setObject(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setRowId(String parameterName, RowId value) throws SQLException {
    try {
      callable().setRowId(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setSQLXML(String parameterName, SQLXML value) throws SQLException {
    try {
      callable().setSQLXML(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShort(String parameterName, short value) throws SQLException {
    try {
      callable().setShort(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setString(String parameterName, String value) throws SQLException {
    try {
      callable().setString(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(String parameterName, Time value, Calendar calendar) throws SQLException {
    try {
      callable().setTime(parameterName, value, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(String parameterName, Time value) throws SQLException {
    try {
      callable().setTime(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTimestamp(String parameterName, Timestamp value, Calendar calendar)
      throws SQLException {
    try {
      callable().setTimestamp(parameterName, value, calendar);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTimestamp(String parameterName, Timestamp value) throws SQLException {
    try {
      callable().setTimestamp(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setURL(String parameterName, URL value) throws SQLException {
    try {
      callable().setURL(parameterName, value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean wasNull() throws SQLException {
    try {
      return callable().wasNull();
    } catch (SQLException e) {
      throw onError(e);
    }
  }
}
