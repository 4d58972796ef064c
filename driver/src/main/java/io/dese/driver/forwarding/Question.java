package io.dese.driver.forwarding;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One call of a JDBC method, to be made on whatever object answers it.
 *
 * @param <S> who is asked
 * @param <T> the answer
 */
@FunctionalInterface
public interface Question<S, T extends @Nullable Object> {

  /**
   * Makes the call.
   *
   * @throws SQLException as the method throws it
   */
  T of(S target) throws SQLException;
}
