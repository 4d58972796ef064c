package io.dese.proxy.config;

/** When a connection to a server may serve another client. */
public enum PoolMode {
  /** When the client's transaction has ended. */
  TRANSACTION,
  /** When the client has gone. */
  SESSION,
  /** After each statement; transactions of several statements are refused. */
  STATEMENT
}
