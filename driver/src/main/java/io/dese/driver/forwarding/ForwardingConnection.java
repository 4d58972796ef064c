package io.dese.driver.forwarding;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sends each call of {@link Connection} to the delegate, so that a subclass writes only the methods
 * that add behaviour.
 *
 * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
 * {@code java.sql} is.
 */
@NullUnmarked
public abstract class ForwardingConnection implements Connection {

  /**
   * The object that does the work, looked up once for each call.
   *
   * @throws SQLException if there is none, or none can be had
   */
  protected abstract Connection delegate() throws SQLException;

  /**
   * Sees each exception that a call ends with, that of {@link #delegate()} included, and answers
   * the one to throw.
   */
  protected SQLException onError(SQLException e) {
    return e;
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      delegate().abort(executor);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void beginRequest() throws SQLException {
    try {
      delegate().beginRequest();
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
  public void commit() throws SQLException {
    try {
      delegate().commit();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    try {
      return delegate().createArrayOf(typeName, elements);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob createBlob() throws SQLException {
    try {
      return delegate().createBlob();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob createClob() throws SQLException {
    try {
      return delegate().createClob();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob createNClob() throws SQLException {
    try {
      return delegate().createNClob();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    try {
      return delegate().createSQLXML();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    try {
      return delegate().createStatement();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    try {
      return delegate().createStatement(resultSetType, resultSetConcurrency, resultSetHoldability);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return delegate().createStatement(resultSetType, resultSetConcurrency);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Struct createStruct(String typeName, Object[] elements) throws SQLException {
    try {
      return delegate().createStruct(typeName, elements);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void endRequest() throws SQLException {
    try {
      delegate().endRequest();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    try {
      return delegate().getAutoCommit();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    try {
      return delegate().getCatalog();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    try {
      return delegate().getClientInfo();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    try {
      return delegate().getClientInfo(name);
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
  public DatabaseMetaData getMetaData() throws SQLException {
    try {
      return delegate().getMetaData();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    try {
      return delegate().getNetworkTimeout();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSchema() throws SQLException {
    try {
      return delegate().getSchema();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    try {
      return delegate().getTransactionIsolation();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    try {
      return delegate().getTypeMap();
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
  public boolean isClosed() throws SQLException {
    try {
      return delegate().isClosed();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    try {
      return delegate().isReadOnly();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isValid(int value) throws SQLException {
    try {
      return delegate().isValid(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    try {
      return delegate().nativeSQL(sql);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    try {
      return delegate().prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return delegate().prepareCall(sql, resultSetType, resultSetConcurrency);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    try {
      return delegate().prepareCall(sql);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    try {
      return delegate().prepareStatement(sql, columnIndexes);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    try {
      return delegate().prepareStatement(sql, columnNames);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    try {
      return delegate()
          .prepareStatement(sql, resultSetType, resultSetConcurrency, resultSetHoldability);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return delegate().prepareStatement(sql, resultSetType, resultSetConcurrency);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    try {
      return delegate().prepareStatement(sql, autoGeneratedKeys);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    try {
      return delegate().prepareStatement(sql);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    try {
      delegate().releaseSavepoint(savepoint);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void rollback() throws SQLException {
    try {
      delegate().rollback();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    try {
      delegate().rollback(savepoint);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    try {
      delegate().setAutoCommit(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    try {
      delegate().setCatalog(catalog);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    try {
      delegate().setClientInfo(name, value);
    } catch (SQLException e) {
      throw clientInfoError(onError(e));
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    try {
      delegate().setClientInfo(properties);
    } catch (SQLException e) {
      throw clientInfoError(onError(e));
    }
  }

  @Override
  public void setHoldability(int value) throws SQLException {
    try {
      delegate().setHoldability(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    try {
      delegate().setNetworkTimeout(executor, milliseconds);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    try {
      delegate().setReadOnly(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    try {
      return delegate().setSavepoint();
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    try {
      return delegate().setSavepoint(name);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    try {
      delegate().setSchema(schema);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey, ShardingKey shardingKey2)
      throws SQLException {
    try {
      delegate().setShardingKey(shardingKey, shardingKey2);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey) throws SQLException {
    try {
      delegate().setShardingKey(shardingKey);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey shardingKey, int seconds) throws SQLException {
    try {
      return delegate().setShardingKeyIfValid(shardingKey, seconds);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(
      ShardingKey shardingKey, ShardingKey shardingKey2, int seconds) throws SQLException {
    try {
      return delegate().setShardingKeyIfValid(shardingKey, shardingKey2, seconds);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTransactionIsolation(int value) throws SQLException {
    try {
      delegate().setTransactionIsolation(value);
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    try {
      delegate().setTypeMap(map);
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

  private static SQLClientInfoException clientInfoError(SQLException e) {
    if (e instanceof SQLClientInfoException narrow) {
      return narrow;
    }
    return new SQLClientInfoException(
        e.getMessage(), e.getSQLState(), e.getErrorCode(), Map.of(), e);
  }
}
