package io.dese.driver.pool;

import io.dese.driver.forwarding.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/** A pgjdbc connection with what the router has to know of it; what HikariCP keeps in its pool. */
final class PhysicalConnection extends ForwardingConnection {

  private final BaseConnection connection;
  private final long openedAt;
  private volatile boolean commitsFlush;

  PhysicalConnection(BaseConnection connection, long openedAt, boolean commitsFlush) {
    this.connection = connection;
    this.openedAt = openedAt;
    this.commitsFlush = commitsFlush;
  }

  @Override
  protected Connection delegate() {
    return connection;
  }

  BaseConnection pgjdbc() {
    return connection;
  }

  /** Reading of the ticker after the connection was established, in nanoseconds. */
  long openedAt() {
    return openedAt;
  }

  /** Whether every commit on this connection is known to wait for its flush. */
  boolean commitsFlush() {
    return commitsFlush;
  }

  /** Something ran that may have changed {@code synchronous_commit} where nobody sees it. */
  void commitModeUncertain() {
    commitsFlush = false;
  }

  @Override
  public boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || connection.isWrapperFor(iface);
  }

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return iface.isInstance(this) ? iface.cast(this) : connection.unwrap(iface);
  }
}
