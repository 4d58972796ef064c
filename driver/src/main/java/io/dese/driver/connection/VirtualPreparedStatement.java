package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;
import io.dese.driver.connection.Task.Scope;
import io.dese.driver.forwarding.Binding;
import io.dese.driver.forwarding.ForwardingPreparedStatement;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement whose parameters are recorded, so that each execution can go to the node
 * where it belongs, and be repeated on another one.
 */
final class VirtualPreparedStatement extends ForwardingPreparedStatement {

  /** PostgreSQL's protocol counts parameters in 16 bits. */
  private static final int MAX_PARAMETERS = 65_535;

  private final LogicalConnection connection;
  private final String sql;
  private final StatementProfile profile;
  private final VirtualStatement.Factory<PreparedStatement> factory;
  private final boolean keysWanted;
  private final VirtualStatement statement;
  private final List<@Nullable Binding[]> batch = new ArrayList<>();
  private @Nullable Binding[] parameters = new Binding[8];
  private int parameterCount;
  private boolean oneShot;

  /**
   * Prepares nothing yet.
   *
   * @param factory prepares the physical statement
   * @param keysWanted whether it was asked to return generated keys
   */
  VirtualPreparedStatement(
      LogicalConnection connection,
      String sql,
      ResultShape shape,
      boolean keysWanted,
      VirtualStatement.Factory<PreparedStatement> factory) {
    this.connection = connection;
    this.sql = sql;
    this.profile = connection.profile(sql);
    this.factory = factory;
    this.keysWanted = keysWanted;
    this.statement = new VirtualStatement(connection, this, shape);
  }

  VirtualStatement statement() {
    return statement;
  }

  @Override
  protected Statement delegate() {
    return statement;
  }

  /** Only for what a description of the statement needs: every execution finds its own. */
  @Override
  protected PreparedStatement prepared() throws SQLException {
    statement.checkOpen();
    return connection.ask(
        target -> {
          PreparedStatement physical = factory.create(target);
          bind(physical, parameters, parameterCount);
          return physical;
        });
  }

  @Override
  protected void bind(int parameterIndex, Binding binding) throws SQLException {
    statement.checkOpen();
    if (parameterIndex < 1 || parameterIndex > MAX_PARAMETERS) {
      throw new SQLException(
          "parameter index was " + parameterIndex + " but it must be from 1 to " + MAX_PARAMETERS,
          "22023");
    }
    if (parameterIndex > parameters.length) {
      int size = Math.max(parameterIndex, parameters.length * 2);
      parameters = Arrays.copyOf(parameters, Math.min(size, MAX_PARAMETERS));
    }
    parameters[parameterIndex - 1] = binding;
    parameterCount = Math.max(parameterCount, parameterIndex);
  }

  @Override
  protected void bindOnce(int parameterIndex, Binding binding) throws SQLException {
    bind(parameterIndex, binding);
    oneShot = true;
  }

  @Override
  public void clearParameters() {
    Arrays.fill(parameters, null);
    parameterCount = 0;
    oneShot = false;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    execute(PreparedStatement::executeQuery);
    return statement.rows();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return execute(PreparedStatement::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return execute(PreparedStatement::executeLargeUpdate);
  }

  @Override
  public boolean execute() throws SQLException {
    return execute(PreparedStatement::execute);
  }

  private <T> T execute(VirtualStatement.Work<PreparedStatement, T> work) throws SQLException {
    Scope scope = oneShot ? Scope.ANYWHERE_ONCE : Scope.ANYWHERE;
    return statement.execute(
        sql,
        profile,
        scope,
        keysWanted,
        factory,
        physical -> {
          bind(physical, parameters, parameterCount);
          return work.on(physical);
        });
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    throw textGiven();
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw textGiven();
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    throw textGiven();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw textGiven();
  }

  private static SQLException textGiven() {
    return new SQLException("a prepared statement has its text already", "42809");
  }

  @Override
  public void addBatch() throws SQLException {
    statement.checkOpen();
    batch.add(Arrays.copyOf(parameters, parameterCount));
  }

  @Override
  public void clearBatch() {
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return executeBatch(PreparedStatement::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return executeBatch(PreparedStatement::executeLargeBatch);
  }

  private <T> T executeBatch(VirtualStatement.Work<PreparedStatement, T> work) throws SQLException {
    List<@Nullable Binding[]> rows = List.copyOf(batch);
    batch.clear();
    return statement.execute(
        sql,
        profile,
        Scope.PRIMARY,
        keysWanted,
        factory,
        physical -> {
          for (@Nullable Binding[] row : rows) {
            physical.clearParameters();
            bind(physical, row, row.length);
            physical.addBatch();
          }
          return work.on(physical);
        });
  }

  private static void bind(PreparedStatement physical, @Nullable Binding[] row, int count)
      throws SQLException {
    for (int i = 0; i < count; i++) {
      Binding binding = row[i];
      if (binding != null) {
        binding.apply(physical);
      }
    }
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    ResultSet open = statement.getResultSet();
    return open != null && !open.isClosed() ? open.getMetaData() : prepared().getMetaData();
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return prepared().getParameterMetaData();
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return iface.isInstance(this) ? iface.cast(this) : statement.unwrap(iface);
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || statement.isWrapperFor(iface);
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  @Override
  public boolean isClosed() {
    return statement.isClosed();
  }
}
