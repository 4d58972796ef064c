package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a physical statement. It is given all that most statements are made of, so that it need not
 * be one of its own for each of them.
 *
 * @param <S> the physical statement
 */
@FunctionalInterface
interface StatementFactory<S extends Statement> {
  /**
   * Makes it on a physical connection.
   *
   * @param shape of its results
   * @param sql its text
   */
  S create(ResultShape shape, Connection physical, String sql) throws SQLException;

  /** Whether generated keys may be asked for after an execution. */
  default boolean keysWanted() {
    return false;
  }

  /** The same for whom generated keys may be asked for. */
  default StatementFactory<S> withKeys() {
    return new WithKeys<>(this);
  }

  /** One whose statements may be asked for generated keys. */
  record WithKeys<S extends Statement>(StatementFactory<S> factory) implements StatementFactory<S> {

    @Override
    public S create(ResultShape shape, Connection physical, String sql) throws SQLException {
      return factory.create(shape, physical, sql);
    }

    @Override
    public boolean keysWanted() {
      return true;
    }
  }
}
