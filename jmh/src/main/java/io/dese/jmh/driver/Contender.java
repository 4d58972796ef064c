package io.dese.jmh.driver;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What is measured: a way in which an application gets connections to a cluster. */
public interface Contender {

  /**
   * Opens what the application takes a connection from for each use.
   *
   * @return a pool; closed with the scene if it can be
   */
  DataSource pool(Place place) throws SQLException;

  /** The connection of an application that keeps one; its pool's, unless it has none of its own. */
  default Connection held(Place place, DataSource pool) throws SQLException {
    return pool.getConnection();
  }

  /**
   * Waits until the scene's statement runs where it should.
   *
   * @throws SQLException if it does not
   */
  default void settle(Connection held) throws SQLException {
    // Most are there at once.
  }
}
