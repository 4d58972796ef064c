package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.driver.connection.StatementRunner.Attempt;
import io.dese.driver.forwarding.Binding;
import io.dese.driver.forwarding.ForwardingCallableStatement;
import io.dese.driver.pool.Lease;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGStatement;

/**
 * A call. A procedure may do anything, so it lives on one primary connection from the moment it is
 * prepared until it is closed, and is pgjdbc's own statement but for the books that are kept.
 */
final class VirtualCallableStatement extends ForwardingCallableStatement implements PGStatement {

  private final LogicalConnection connection;
  private final Sql sql;
  private final Lease held;
  private final CallableStatement physical;
  private boolean closed;

  VirtualCallableStatement(
      LogicalConnection connection, Sql sql, Lease held, CallableStatement physical) {
    this.connection = connection;
    this.sql = sql;
    this.held = held;
    this.physical = physical;
  }

  @Override
  protected Statement delegate() {
    return physical;
  }

  @Override
  protected PreparedStatement prepared() {
    return physical;
  }

  @Override
  protected CallableStatement callable() {
    return physical;
  }

  @Override
  protected void bind(int parameterIndex, Binding binding) throws SQLException {
    binding.apply(physical, parameterIndex);
  }

  @Override
  protected void bindOnce(int parameterIndex, Binding binding) throws SQLException {
    binding.apply(physical, parameterIndex);
  }

  @Override
  public boolean execute() throws SQLException {
    return run(held -> physical.execute());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return run(held -> physical.executeQuery());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return run(held -> physical.executeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return run(held -> physical.executeLargeUpdate());
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return run(held -> physical.executeBatch());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return run(held -> physical.executeLargeBatch());
  }

  private <T> T run(Attempt<T> attempt) throws SQLException {
    return connection.locked(
        () -> {
          connection.runs(this);
          connection.leases().refresh(held);
          return connection.watch().again(sql, held, attempt);
        });
  }

  private PGStatement pgjdbc() {
    return (PGStatement) physical;
  }

  @Override
  public long getLastOID() throws SQLException {
    return pgjdbc().getLastOID();
  }

  @Override
  public int getPrepareThreshold() {
    return pgjdbc().getPrepareThreshold();
  }

  @Override
  public void setPrepareThreshold(int executions) throws SQLException {
    pgjdbc().setPrepareThreshold(executions);
  }

  @Override
  @Deprecated
  public void setUseServerPrepare(boolean value) throws SQLException {
    pgjdbc().setUseServerPrepare(value);
  }

  @Override
  public boolean isUseServerPrepare() {
    return pgjdbc().isUseServerPrepare();
  }

  @Override
  public boolean getAdaptiveFetch() {
    return pgjdbc().getAdaptiveFetch();
  }

  @Override
  public void setAdaptiveFetch(boolean value) {
    pgjdbc().setAdaptiveFetch(value);
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws SQLException {
    if (!closed) {
      closed = true;
      connection.whileLocked(
          () -> {
            connection.forget(this);
            try {
              physical.close();
            } finally {
              connection.leases().release(held);
            }
          });
    }
  }
}
