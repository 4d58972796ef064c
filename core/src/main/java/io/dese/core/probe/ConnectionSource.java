package io.dese.core.probe;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens physical connections to one node. Thread-safe. */
@FunctionalInterface
public interface ConnectionSource {

  /**
   * A new connection in autocommit.
   *
   * @throws SQLException when the node cannot be reached or does not let us in
   */
  Connection open() throws SQLException;
}
