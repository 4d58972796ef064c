package io.dese.testkit.server;

import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One PostgreSQL server and what can be done to its processes. A method that a way of running
 * servers cannot do throws {@link UnsupportedOperationException} with a sentence that says why.
 */
public sealed interface Server permits EmbeddedServer, ContainerServer, GivenServer {

  String name();

  /** Where the server itself listens; may change when it is started again. */
  InetSocketAddress address();

  Login login();

  /** Throws unless the testkit runs this server; {@code participle} says what was to be done. */
  default void requireControl(String participle) {}

  /** Starts it and returns when it takes connections. */
  void start();

  /** Shuts it down in order ("fast"): sessions end, everything is written. */
  void stop();

  /** Ends all its processes at once, as a crash of the machine does. */
  void kill();

  /** Stops all its processes from running; the operating system still takes TCP connections. */
  void freeze();

  void thaw();

  /** Whether its processes exist, frozen ones too. */
  boolean isRunning();

  /** Makes it a fresh replica: replaces its data by a copy of {@code primary}'s and starts it. */
  void cloneFrom(Server primary);

  /** The last lines of the server log. */
  String logTail();

  /** A session of the superuser, straight to the server. */
  default Connection connect() throws SQLException {
    return login().connect(address());
  }
}
