package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.sql.Sql;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.fastpath.FastpathArg;

/**
 * Function calls past SQL, each on the connection that the session has for writes then: a large
 * object's descriptor lives in its transaction, and the transaction holds its connection.
 */
@SuppressWarnings("deprecation") // large objects are made of it
final class RoutedFastpath extends Fastpath {

  /** What a call of a function that nobody has looked at may do. */
  private static final String A_CALL = "SELECT pg_catalog.lo_creat(-1)";

  /** PostgreSQL's own functions for large objects, of {@code pg_proc.dat}: they leave nothing. */
  private static final Set<Integer> LARGE_OBJECTS =
      Set.of(715, 764, 767, 952, 953, 954, 955, 956, 957, 958, 964, 1004, 3170, 3171, 3172);

  private final PgjdbcConnection connection;

  RoutedFastpath(PgjdbcConnection connection, BaseConnection any) {
    super(any);
    this.connection = connection;
  }

  @Override
  public byte @Nullable [] fastpath(int function, FastpathArg[] arguments) throws SQLException {
    Sql sql = connection.sql(A_CALL);
    if (!LARGE_OBJECTS.contains(function)) {
      connection.pin(PinReason.HIDDEN);
    }
    return connection.onPrimary(
        sql, physical -> physical.getFastpathAPI().fastpath(function, arguments));
  }
}
