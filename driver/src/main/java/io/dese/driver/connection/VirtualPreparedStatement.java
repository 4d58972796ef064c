package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.driver.forwarding.Binding;
import io.dese.driver.forwarding.Question;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * A prepared statement whose parameters are recorded, so that each execution can go to the node
 * where it belongs, and be repeated on another one.
 */
final class VirtualPreparedStatement extends PgjdbcPreparedStatement
    implements StatementFactory<PreparedStatement> {

  /** More than any mode of pgjdbc takes: a number that is above it is a mistake. */
  private static final int MAX_PARAMETERS = 1 << 20;

  private static final @Nullable Binding[] NO_PARAMETERS = {};

  /** Room for as many as most statements have, once there is one. */
  private static final int USUAL_PARAMETERS = 4;

  private final Sql sql;
  private final StatementFactory<PreparedStatement> factory;
  private final VirtualStatement statement;
  private List<@Nullable Binding[]> batch = List.of();
  private @Nullable Binding[] parameters = NO_PARAMETERS;
  private int parameterCount;
  private boolean oneShot;
  private boolean batchOneShot;

  /**
   * Prepares nothing yet.
   *
   * @param sql its text
   * @param factory prepares the physical statement
   */
  VirtualPreparedStatement(
      LogicalConnection connection,
      Sql sql,
      ResultShape shape,
      StatementFactory<PreparedStatement> factory) {
    this.sql = sql;
    this.factory = factory;
    this.statement = new VirtualStatement(connection, this, shape);
  }

  @Override
  VirtualStatement statement() {
    return statement;
  }

  @Override
  protected Statement delegate() {
    return statement;
  }

  /** Nothing gets here: an execution finds its own, and {@link #described} the others. */
  @Override
  protected PreparedStatement prepared() {
    return this;
  }

  /**
   * Asks a statement with these parameters that is not executed. It is closed at once: its
   * connection would otherwise prepare the text anew for the next one.
   */
  private <T extends @Nullable Object> T described(Question<PreparedStatement, T> question)
      throws SQLException {
    statement.checkOpen();
    return statement
        .connection()
        .ask(
            target -> {
              try (PreparedStatement physical =
                  factory.create(statement.shape(), target, sql.text())) {
                statement.applySettings(physical);
                return question.of(physical);
              }
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
      int size = Math.max(Math.max(parameterIndex, USUAL_PARAMETERS), parameters.length * 2);
      parameters = Arrays.copyOf(parameters, Math.min(size, MAX_PARAMETERS));
    }
    parameters[parameterIndex - 1] = binding;
    parameterCount = Math.max(parameterCount, parameterIndex);
  }

  @Override
  protected void bindOnce(int parameterIndex, Binding binding) throws SQLException {
    bind(parameterIndex, new OneShot(binding));
    oneShot = true;
  }

  /** A stream, which nothing but an execution may touch. */
  private record OneShot(Binding stream) implements Binding {

    @Override
    public void apply(PreparedStatement target, int index) throws SQLException {
      stream.apply(target, index);
    }
  }

  // What pgjdbc has to convert it refuses at once, so it is tried at once.

  @Override
  public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
    bind(index, XmlParameter.of(value));
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    if (value instanceof SQLXML xml) {
      setSQLXML(index, xml);
      return;
    }
    super.setObject(index, value);
    if (!SelfEvident.is(value)) {
      tryOut(index);
    }
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type) throws SQLException {
    if (value instanceof SQLXML xml && type == Types.SQLXML) {
      setSQLXML(index, xml);
      return;
    }
    super.setObject(index, value, type);
    if (!SelfEvident.is(value, type)) {
      tryOut(index);
    }
  }

  @Override
  public void setObject(int index, @Nullable Object value, int type, int scale)
      throws SQLException {
    if (value instanceof SQLXML && type == Types.SQLXML) {
      setObject(index, value, type);
      return;
    }
    super.setObject(index, value, type, scale);
    if (!SelfEvident.is(value, type)) {
      tryOut(index);
    }
  }

  private void tryOut(int index) throws SQLException {
    Binding binding = parameters[index - 1];
    if (binding == null || binding instanceof OneShot || !statement.connection().primaryIsThere()) {
      return;
    }
    try {
      described(
          physical -> {
            binding.apply(physical, index);
            return true;
          });
    } catch (SQLException e) {
      parameters[index - 1] = null;
      throw e;
    }
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

  private <T> T execute(StatementWork<PreparedStatement, T> work) throws SQLException {
    Scope scope = oneShot ? Scope.ANYWHERE_ONCE : Scope.ANYWHERE;
    return statement.execute(sql, scope, this, work);
  }

  /** Prepares the physical statement of an execution, with its parameters. */
  @Override
  public PreparedStatement create(ResultShape shape, Connection physical, String text)
      throws SQLException {
    PreparedStatement made = factory.create(shape, physical, text);
    try {
      bind(made, parameters, parameterCount);
      return made;
    } catch (SQLException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  @Override
  public boolean keysWanted() {
    return factory.keysWanted();
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
    if (batch.isEmpty()) {
      batch = new ArrayList<>();
    }
    batch.add(Arrays.copyOf(parameters, parameterCount));
    batchOneShot |= oneShot;
  }

  @Override
  public void clearBatch() {
    batch = List.of();
    batchOneShot = false;
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return executeBatch(PreparedStatement::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return executeBatch(PreparedStatement::executeLargeBatch);
  }

  private <T> T executeBatch(StatementWork<PreparedStatement, T> work) throws SQLException {
    List<@Nullable Binding[]> rows = batch;
    Scope scope = batchOneShot ? Scope.PRIMARY_ONCE : Scope.PRIMARY;
    clearBatch();
    return statement.execute(
        sql,
        scope,
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
    bind(physical, row, count, true);
  }

  private static void bind(
      PreparedStatement physical, @Nullable Binding[] row, int count, boolean streams)
      throws SQLException {
    for (int i = 0; i < count; i++) {
      Binding binding = row[i];
      if (binding != null && (streams || !(binding instanceof OneShot))) {
        binding.apply(physical, i + 1);
      }
    }
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    ResultSet open = statement.getResultSet();
    return open != null && !open.isClosed()
        ? open.getMetaData()
        : described(PreparedStatement::getMetaData);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    return described(
        physical -> {
          bind(physical, parameters, parameterCount, false);
          return physical.getParameterMetaData();
        });
  }

  /** Whether the next execution would be one, on the primary. */
  @Override
  public boolean isUseServerPrepare() {
    try {
      return described(physical -> ((PGStatement) physical).isUseServerPrepare());
    } catch (SQLException e) {
      return false;
    }
  }

  /** As pgjdbc shows it: with its parameters, but for streams. */
  @Override
  public String toString() {
    if (!statement.isClosed() && statement.connection().primaryIsThere()) {
      try {
        return described(this::shown);
      } catch (SQLException e) {
        return sql.text();
      }
    }
    return sql.text();
  }

  private String shown(PreparedStatement physical) throws SQLException {
    for (@Nullable Binding[] row : batch) {
      physical.clearParameters();
      bind(physical, row, row.length, false);
      physical.addBatch();
    }
    bind(physical, parameters, parameterCount, false);
    return physical.toString();
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
