package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.driver.pool.Lease;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteStreamWriter;

/** {@code COPY ... FROM STDIN}. */
final class HeldCopyIn extends HeldCopy<CopyIn> implements CopyIn {

  HeldCopyIn(PgjdbcConnection connection, Sql sql, Lease held, CopyIn copy) {
    super(connection, sql, held, copy);
  }

  @Override
  public void writeToCopy(byte[] bytes, int offset, int length) throws SQLException {
    step(
        copy -> {
          copy.writeToCopy(bytes, offset, length);
          return true;
        });
  }

  @Override
  public void writeToCopy(ByteStreamWriter writer) throws SQLException {
    step(
        copy -> {
          copy.writeToCopy(writer);
          return true;
        });
  }

  @Override
  public void flushCopy() throws SQLException {
    step(
        copy -> {
          copy.flushCopy();
          return true;
        });
  }

  @Override
  public long endCopy() throws SQLException {
    return step(CopyIn::endCopy);
  }
}
