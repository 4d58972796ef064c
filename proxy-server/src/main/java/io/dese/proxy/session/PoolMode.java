package io.dese.proxy.session;

/** How long a client keeps a server connection. */
public enum PoolMode {
  /** Until it leaves. */
  SESSION,
  /** Until its transaction has ended, and for as long as something of it lives there. */
  TRANSACTION,
  /** The same, and it may not begin transactions. */
  STATEMENT
}
