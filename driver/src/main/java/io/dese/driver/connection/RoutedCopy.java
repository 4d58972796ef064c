package io.dese.driver.connection;

import java.sql.SQLException;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/**
 * COPY, begun where a statement of its text would run. The rest of pgjdbc's class is made of these
 * three.
 */
final class RoutedCopy extends CopyManager {

  private final PgjdbcConnection connection;

  RoutedCopy(PgjdbcConnection connection, BaseConnection any) throws SQLException {
    super(any);
    this.connection = connection;
  }

  @Override
  public CopyIn copyIn(String sql) throws SQLException {
    return connection.begin(sql, physical -> physical.getCopyAPI().copyIn(sql), HeldCopyIn::new);
  }

  @Override
  public CopyOut copyOut(String sql) throws SQLException {
    return connection.begin(sql, physical -> physical.getCopyAPI().copyOut(sql), HeldCopyOut::new);
  }

  /** Only replication has these; it is bound to one connection anyway. */
  @Override
  public CopyDual copyDual(String sql) throws SQLException {
    return connection.unwrap(org.postgresql.jdbc.PgConnection.class).getCopyAPI().copyDual(sql);
  }
}
