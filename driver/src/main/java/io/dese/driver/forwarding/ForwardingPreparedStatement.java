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
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sends each call of {@link PreparedStatement} to the delegate, so that a subclass writes only the
 * methods that add behaviour.
 *
 * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
 * {@code java.sql} is.
 */
@NullUnmarked
public abstract class ForwardingPreparedStatement extends ForwardingStatement
    implements PreparedStatement {

  /**
   * The object that does the work, looked up once for each call.
   *
   * @throws SQLException if there is none, or none can be had
   */
  protected abstract PreparedStatement prepared() throws SQLException;

  /**
   * Sets a parameter by {@code binding}, which may be applied at any time and to any number of
   * statements: it keeps copies of the values that a caller could change.
   */
  protected abstract void bind(int parameterIndex, Binding binding) throws SQLException;

  /**
   * Sets a parameter by {@code binding}, whose value is a stream or reader: it may be applied only
   * once.
   */
  protected abstract void bindOnce(int parameterIndex, Binding binding) throws SQLException;

  @Override
  public void addBatch() throws SQLException {
    try {
      prepared().addBatch();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    try {
      prepared().clearParameters();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean execute() throws SQLException {
    try {
      return prepared().execute();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    try {
      return prepared().executeLargeUpdate();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    try {
      return prepared().executeQuery();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int executeUpdate() throws SQLException {
    try {
      return prepared().executeUpdate();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    try {
      return prepared().getMetaData();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    try {
      return prepared().getParameterMetaData();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setArray(int parameterIndex, Array value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setArray(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setAsciiStream(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setAsciiStream(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setAsciiStream(parameterIndex, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBigDecimal(int parameterIndex, BigDecimal value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setBigDecimal(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setBinaryStream(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setBinaryStream(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setBinaryStream(parameterIndex, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, InputStream stream, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setBlob(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setBlob(parameterIndex, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, Blob value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setBlob(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBoolean(int parameterIndex, boolean value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setBoolean(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setByte(int parameterIndex, byte value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setByte(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBytes(int parameterIndex, byte[] value) throws SQLException {
    byte[] valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, target -> target.setBytes(parameterIndex, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setCharacterStream(parameterIndex, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setCharacterStream(parameterIndex, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setCharacterStream(parameterIndex, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Reader reader, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setClob(parameterIndex, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setClob(parameterIndex, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Clob value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setClob(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(int parameterIndex, Date value, Calendar calendar) throws SQLException {
    Date valueCopy = Recorded.copy(value);
    Calendar calendarCopy = Recorded.copy(calendar);
    try {
      bind(parameterIndex, target -> target.setDate(parameterIndex, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(int parameterIndex, Date value) throws SQLException {
    Date valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, target -> target.setDate(parameterIndex, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDouble(int parameterIndex, double value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setDouble(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setFloat(int parameterIndex, float value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setFloat(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setInt(int parameterIndex, int value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setInt(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setLong(int parameterIndex, long value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setLong(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader reader, long length)
      throws SQLException {
    try {
      bindOnce(
          parameterIndex, target -> target.setNCharacterStream(parameterIndex, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setNCharacterStream(parameterIndex, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, Reader reader, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setNClob(parameterIndex, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setNClob(parameterIndex, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, NClob value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setNClob(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNString(int parameterIndex, String value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setNString(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setNull(parameterIndex, sqlType, typeName));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(int parameterIndex, int sqlType) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setNull(parameterIndex, sqlType));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(int parameterIndex, Object value, int targetType, int scaleOrLength)
      throws SQLException {
    Object valueCopy = Recorded.copy(value);
    try {
      Binding binding =
          target -> target.setObject(parameterIndex, valueCopy, targetType, scaleOrLength);
      if (Recorded.isOneShot(value)) {
        bindOnce(parameterIndex, binding);
      } else {
        bind(parameterIndex, binding);
      }
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(int parameterIndex, Object value, int targetType) throws SQLException {
    Object valueCopy = Recorded.copy(value);
    try {
      Binding binding = target -> target.setObject(parameterIndex, valueCopy, targetType);
      if (Recorded.isOneShot(value)) {
        bindOnce(parameterIndex, binding);
      } else {
        bind(parameterIndex, binding);
      }
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(int parameterIndex, Object value, SQLType targetType, int scaleOrLength)
      throws SQLException {
    Object valueCopy = Recorded.copy(value);
    try {
      Binding binding =
          target -> target.setObject(parameterIndex, valueCopy, targetType, scaleOrLength);
      if (Recorded.isOneShot(value)) {
        bindOnce(parameterIndex, binding);
      } else {
        bind(parameterIndex, binding);
      }
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(int parameterIndex, Object value, SQLType targetType) throws SQLException {
    Object valueCopy = Recorded.copy(value);
    try {
      Binding binding = target -> target.setObject(parameterIndex, valueCopy, targetType);
      if (Recorded.isOneShot(value)) {
        bindOnce(parameterIndex, binding);
      } else {
        bind(parameterIndex, binding);
      }
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setObject(int parameterIndex, Object value) throws SQLException {
    Object valueCopy = Recorded.copy(value);
    try {
      Binding binding = target -> target.setObject(parameterIndex, valueCopy);
      if (Recorded.isOneShot(value)) {
        bindOnce(parameterIndex, binding);
      } else {
        bind(parameterIndex, binding);
      }
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setRef(int parameterIndex, Ref value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setRef(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setRowId(int parameterIndex, RowId value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setRowId(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setSQLXML(int parameterIndex, SQLXML value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setSQLXML(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShort(int parameterIndex, short value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setShort(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setString(int parameterIndex, String value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setString(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(int parameterIndex, Time value, Calendar calendar) throws SQLException {
    Time valueCopy = Recorded.copy(value);
    Calendar calendarCopy = Recorded.copy(calendar);
    try {
      bind(parameterIndex, target -> target.setTime(parameterIndex, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(int parameterIndex, Time value) throws SQLException {
    Time valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, target -> target.setTime(parameterIndex, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTimestamp(int parameterIndex, Timestamp value, Calendar calendar)
      throws SQLException {
    Timestamp valueCopy = Recorded.copy(value);
    Calendar calendarCopy = Recorded.copy(calendar);
    try {
      bind(parameterIndex, target -> target.setTimestamp(parameterIndex, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTimestamp(int parameterIndex, Timestamp value) throws SQLException {
    Timestamp valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, target -> target.setTimestamp(parameterIndex, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setURL(int parameterIndex, URL value) throws SQLException {
    try {
      bind(parameterIndex, target -> target.setURL(parameterIndex, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public void setUnicodeStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, target -> target.setUnicodeStream(parameterIndex, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }
}
