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
   * Asks the object that does the work, once for each call. A subclass may get hold of it before
   * and let go of it after.
   *
   * @throws SQLException if there is none, or none can be had, or as it answers
   */
  protected abstract <T> T ask(Question<Connection, T> question) throws SQLException;

  /**
   * Sees each exception that a call ends with, that of a missing object included, and answers the
   * one to throw.
   */
  protected SQLException onError(SQLException e) {
    return e;
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      ask(
          target -> {
            target.abort(executor);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void beginRequest() throws SQLException {
    try {
      ask(
          target -> {
            target.beginRequest();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void clearWarnings() throws SQLException {
    try {
      ask(
          target -> {
            target.clearWarnings();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      ask(
          target -> {
            target.close();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void commit() throws SQLException {
    try {
      ask(
          target -> {
            target.commit();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    try {
      return ask(target -> target.createArrayOf(typeName, elements));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Blob createBlob() throws SQLException {
    try {
      return ask(target -> target.createBlob());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Clob createClob() throws SQLException {
    try {
      return ask(target -> target.createClob());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public NClob createNClob() throws SQLException {
    try {
      return ask(target -> target.createNClob());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    try {
      return ask(target -> target.createSQLXML());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    try {
      return ask(target -> target.createStatement());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    try {
      return ask(
          target ->
              target.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return ask(target -> target.createStatement(resultSetType, resultSetConcurrency));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Struct createStruct(String typeName, Object[] elements) throws SQLException {
    try {
      return ask(target -> target.createStruct(typeName, elements));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void endRequest() throws SQLException {
    try {
      ask(
          target -> {
            target.endRequest();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    try {
      return ask(target -> target.getAutoCommit());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getCatalog() throws SQLException {
    try {
      return ask(target -> target.getCatalog());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    try {
      return ask(target -> target.getClientInfo());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    try {
      return ask(target -> target.getClientInfo(name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getHoldability() throws SQLException {
    try {
      return ask(target -> target.getHoldability());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    try {
      return ask(target -> target.getMetaData());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    try {
      return ask(target -> target.getNetworkTimeout());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSchema() throws SQLException {
    try {
      return ask(target -> target.getSchema());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    try {
      return ask(target -> target.getTransactionIsolation());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    try {
      return ask(target -> target.getTypeMap());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    try {
      return ask(target -> target.getWarnings());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isClosed() throws SQLException {
    try {
      return ask(target -> target.isClosed());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    try {
      return ask(target -> target.isReadOnly());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isValid(int value) throws SQLException {
    try {
      return ask(target -> target.isValid(value));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    try {
      return ask(target -> target.nativeSQL(sql));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    try {
      return ask(
          target ->
              target.prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return ask(target -> target.prepareCall(sql, resultSetType, resultSetConcurrency));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    try {
      return ask(target -> target.prepareCall(sql));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    try {
      return ask(target -> target.prepareStatement(sql, columnIndexes));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    try {
      return ask(target -> target.prepareStatement(sql, columnNames));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    try {
      return ask(
          target ->
              target.prepareStatement(
                  sql, resultSetType, resultSetConcurrency, resultSetHoldability));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    try {
      return ask(target -> target.prepareStatement(sql, resultSetType, resultSetConcurrency));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    try {
      return ask(target -> target.prepareStatement(sql, autoGeneratedKeys));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    try {
      return ask(target -> target.prepareStatement(sql));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    try {
      ask(
          target -> {
            target.releaseSavepoint(savepoint);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void rollback() throws SQLException {
    try {
      ask(
          target -> {
            target.rollback();
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    try {
      ask(
          target -> {
            target.rollback(savepoint);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    try {
      ask(
          target -> {
            target.setAutoCommit(value);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    try {
      ask(
          target -> {
            target.setCatalog(catalog);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    try {
      ask(
          target -> {
            target.setClientInfo(name, value);
            return null;
          });
    } catch (SQLException e) {
      throw clientInfoError(onError(e));
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    try {
      ask(
          target -> {
            target.setClientInfo(properties);
            return null;
          });
    } catch (SQLException e) {
      throw clientInfoError(onError(e));
    }
  }

  @Override
  public void setHoldability(int value) throws SQLException {
    try {
      ask(
          target -> {
            target.setHoldability(value);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    try {
      ask(
          target -> {
            target.setNetworkTimeout(executor, milliseconds);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    try {
      ask(
          target -> {
            target.setReadOnly(value);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    try {
      return ask(target -> target.setSavepoint());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    try {
      return ask(target -> target.setSavepoint(name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    try {
      ask(
          target -> {
            target.setSchema(schema);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey, ShardingKey shardingKey2)
      throws SQLException {
    try {
      ask(
          target -> {
            target.setShardingKey(shardingKey, shardingKey2);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setShardingKey(ShardingKey shardingKey) throws SQLException {
    try {
      ask(
          target -> {
            target.setShardingKey(shardingKey);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey shardingKey, int seconds) throws SQLException {
    try {
      return ask(target -> target.setShardingKeyIfValid(shardingKey, seconds));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean setShardingKeyIfValid(
      ShardingKey shardingKey, ShardingKey shardingKey2, int seconds) throws SQLException {
    try {
      return ask(target -> target.setShardingKeyIfValid(shardingKey, shardingKey2, seconds));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTransactionIsolation(int value) throws SQLException {
    try {
      ask(
          target -> {
            target.setTransactionIsolation(value);
            return null;
          });
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    try {
      ask(
          target -> {
            target.setTypeMap(map);
            return null;
          });
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
      return ask(target -> target.unwrap(type));
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
      return ask(target -> target.isWrapperFor(type));
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
