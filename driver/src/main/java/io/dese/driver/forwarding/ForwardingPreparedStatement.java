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
      bind(parameterIndex, (target, index) -> target.setArray(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setAsciiStream(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setAsciiStream(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setAsciiStream(index, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBigDecimal(int parameterIndex, BigDecimal value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setBigDecimal(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setBinaryStream(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setBinaryStream(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setBinaryStream(index, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, InputStream stream, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setBlob(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, InputStream stream) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setBlob(index, stream));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBlob(int parameterIndex, Blob value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setBlob(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBoolean(int parameterIndex, boolean value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setBoolean(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setByte(int parameterIndex, byte value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setByte(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setBytes(int parameterIndex, byte[] value) throws SQLException {
    byte[] valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, (target, index) -> target.setBytes(index, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setCharacterStream(index, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader, long length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setCharacterStream(index, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setCharacterStream(index, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Reader reader, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setClob(index, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setClob(index, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClob(int parameterIndex, Clob value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setClob(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(int parameterIndex, Date value, Calendar calendar) throws SQLException {
    Date valueCopy = Recorded.copy(value);
    Calendar calendarCopy = Recorded.copy(calendar);
    try {
      bind(parameterIndex, (target, index) -> target.setDate(index, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDate(int parameterIndex, Date value) throws SQLException {
    Date valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, (target, index) -> target.setDate(index, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setDouble(int parameterIndex, double value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setDouble(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setFloat(int parameterIndex, float value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setFloat(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setInt(int parameterIndex, int value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setInt(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setLong(int parameterIndex, long value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setLong(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader reader, long length)
      throws SQLException {
    try {
      bindOnce(
          parameterIndex, (target, index) -> target.setNCharacterStream(index, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setNCharacterStream(index, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, Reader reader, long length) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setNClob(index, reader, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, Reader reader) throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setNClob(index, reader));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNClob(int parameterIndex, NClob value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setNClob(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNString(int parameterIndex, String value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setNString(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setNull(index, sqlType, typeName));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNull(int parameterIndex, int sqlType) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setNull(index, sqlType));
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
          (target, index) -> target.setObject(index, valueCopy, targetType, scaleOrLength);
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
      Binding binding = (target, index) -> target.setObject(index, valueCopy, targetType);
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
          (target, index) -> target.setObject(index, valueCopy, targetType, scaleOrLength);
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
      Binding binding = (target, index) -> target.setObject(index, valueCopy, targetType);
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
      Binding binding = (target, index) -> target.setObject(index, valueCopy);
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
      bind(parameterIndex, (target, index) -> target.setRef(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setRowId(int parameterIndex, RowId value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setRowId(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setSQLXML(int parameterIndex, SQLXML value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setSQLXML(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShort(int parameterIndex, short value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setShort(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setString(int parameterIndex, String value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setString(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(int parameterIndex, Time value, Calendar calendar) throws SQLException {
    Time valueCopy = Recorded.copy(value);
    Calendar calendarCopy = Recorded.copy(calendar);
    try {
      bind(parameterIndex, (target, index) -> target.setTime(index, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTime(int parameterIndex, Time value) throws SQLException {
    Time valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, (target, index) -> target.setTime(index, valueCopy));
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
      bind(parameterIndex, (target, index) -> target.setTimestamp(index, valueCopy, calendarCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTimestamp(int parameterIndex, Timestamp value) throws SQLException {
    Timestamp valueCopy = Recorded.copy(value);
    try {
      bind(parameterIndex, (target, index) -> target.setTimestamp(index, valueCopy));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setURL(int parameterIndex, URL value) throws SQLException {
    try {
      bind(parameterIndex, (target, index) -> target.setURL(index, value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Deprecated
  @Override
  public void setUnicodeStream(int parameterIndex, InputStream stream, int length)
      throws SQLException {
    try {
      bindOnce(parameterIndex, (target, index) -> target.setUnicodeStream(index, stream, length));
    } catch (SQLException e) {
      throw onError(e);
    }
  }
}
