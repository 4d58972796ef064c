package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** {@code COPY ... TO STDOUT}. */
final class HeldCopyOut extends HeldCopy<CopyOut> implements CopyOut {

  HeldCopyOut(PgjdbcConnection connection, Sql sql, Lease held, CopyOut copy) {
    super(connection, sql, held, copy);
  }

  @Override
  public byte @Nullable [] readFromCopy() throws SQLException {
    return step(CopyOut::readFromCopy);
  }

  @Override
  public byte @Nullable [] readFromCopy(boolean block) throws SQLException {
    return step(copy -> copy.readFromCopy(block));
  }
}
