package io.dese.driver.forwarding;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The value of one recorded parameter of a prepared statement, which can be bound to any node's
 * statement.
 */
@FunctionalInterface
public interface Binding {

  /**
   * Sets the parameter on {@code target}.
   *
   * @param index of the parameter, from 1
   * @throws SQLException as the setter of {@code target} throws it
   */
  void apply(PreparedStatement target, int index) throws SQLException;
}
