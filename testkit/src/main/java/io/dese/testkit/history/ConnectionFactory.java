package io.dese.testkit.history;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections, as {@code DriverManager.getConnection(url)} does. */
@FunctionalInterface
public interface ConnectionFactory {

  /** A new one; whoever asks closes it. */
  Connection open() throws SQLException;
}
