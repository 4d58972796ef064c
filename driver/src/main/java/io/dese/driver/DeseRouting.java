package io.dese.driver;

import io.dese.core.session.CausalScope;
import io.dese.driver.connection.DeseConnection;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Read-your-writes beyond one thread: scopes join the threads of this process, tokens carry what
 * was committed to other processes. Works with any data source whose connections are this driver's,
 * outer pools included; see docs/causality.md.
 */
public final class DeseRouting {

  private static final String TOKEN = "dese.token";

  private DeseRouting() {}

  /**
   * A scope that nobody has entered yet: the threads that enter it see what the others have
   * committed in it.
   */
  public static CausalScope newScope() {
    return new CausalScope();
  }

  /**
   * What the calling thread, and its scope if it is in one, has committed, as text for a header, a
   * cookie or a message. Takes a connection for a moment, and waits for the next sample of the
   * primary, a few milliseconds, if something was committed since the last.
   *
   * @throws SQLException 0A000 when connections of the data source are not this driver's; 08001
   *     when there is no primary within {@code failover-wait}
   */
  public static String token(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      checkOurs(connection);
      return connection.getClientInfo(TOKEN);
    }
  }

  /**
   * From now on the reads of the calling thread, and of its scope if it is in one, see what the
   * token stands for, through whatever connection of this URL and settings. Takes a connection for
   * a moment.
   *
   * @param token as {@link #token} has given it; null or an empty one stands for nothing
   * @throws SQLException 22023 when it is not a token or one of another cluster; 08001 when its
   *     timeline is not known within {@code failover-wait}; 0A000 when connections of the data
   *     source are not this driver's
   */
  public static void follow(DataSource source, @Nullable String token) throws SQLException {
    if (token == null || token.isEmpty()) {
      return;
    }
    try (Connection connection = source.getConnection()) {
      checkOurs(connection);
      connection.setClientInfo(TOKEN, token);
    }
  }

  private static void checkOurs(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(DeseConnection.class)) {
      throw new SQLException(
          "The data source gives connections of "
              + connection.getMetaData().getDriverName()
              + " but tokens need jdbc:dese-routing:",
          "0A000");
    }
  }
}
