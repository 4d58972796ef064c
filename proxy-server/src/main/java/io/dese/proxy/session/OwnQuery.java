package io.dese.proxy.session;

/** Why the proxy asks a server something of its own. */
enum OwnQuery {
  /** It was idle for long: whether the connection is still alive. */
  CHECK,
  /** The settings of the session are said to its connection. */
  SETTINGS,
  /** What is left of what binds the session to its connection. */
  LEFT_STATE,
  /** The client has gone: its transaction is rolled back. */
  ROLLBACK,
  /** The client has gone: its state is thrown away. */
  RESET
}
