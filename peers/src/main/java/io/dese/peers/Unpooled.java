package io.dese.peers;

import io.dese.jmh.driver.Contender;
import io.dese.jmh.driver.Place;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A driver with a pool around it, but around the connection that is kept: that one is bare.
 *
 * @param pooled the driver in its pool
 * @param url what the driver connects to
 */
record Unpooled(Contender pooled, Function<Place, String> url) implements Contender {

  @Override
  public DataSource pool(Place place) throws SQLException {
    return pooled.pool(place);
  }

  @Override
  public Connection held(Place place, DataSource pool) throws SQLException {
    return DriverManager.getConnection(url.apply(place));
  }

  @Override
  public void settle(Connection held) throws SQLException {
    pooled.settle(held);
  }
}
