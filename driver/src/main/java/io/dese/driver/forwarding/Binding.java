package io.dese.driver.forwarding;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One recorded parameter of a prepared statement, which can be bound to any node's statement. */
@FunctionalInterface
public interface Binding {

  /**
   * Sets the parameter on {@code target}.
   *
   * @throws SQLException as the setter of {@code target} throws it
   */
  void apply(PreparedStatement target) throws SQLException;
}
