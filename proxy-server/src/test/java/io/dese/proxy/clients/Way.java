package io.dese.proxy.clients;

/** How a client reaches PostgreSQL. */
enum Way {
  /** Without the proxy: what the others are compared with. */
  DIRECT,
  /** Through the proxy in session mode. */
  SESSION,
  /** Through the proxy in transaction mode. */
  TRANSACTION
}
