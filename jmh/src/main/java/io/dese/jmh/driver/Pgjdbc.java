package io.dese.jmh.driver;

import javax.sql.DataSource;

/** pgjdbc, connected to the replica, in a pool: what an application has without any routing. */
public final class Pgjdbc implements Contender {

  /** There is nothing to choose. */
  public Pgjdbc() {}

  @Override
  public DataSource pool(Place place) {
    return Scene.pool(place.replicaUrl());
  }
}
