package io.dese.proxy.figures;

/** What is counted of the sessions of a pool. Times are in nanoseconds. */
public enum Figure {
  /** Transactions that have ended; a statement outside of one is one. */
  TRANSACTIONS,
  /** Requests that were answered: one for each ReadyForQuery that a client was sent. */
  REQUESTS,
  /** Bytes that came from clients. */
  RECEIVED,
  /** Bytes that went to clients. */
  SENT,
  /** Time in transactions, whoever was waited for. */
  TRANSACTION_TIME,
  /** Time in which a server owed answers. */
  REQUEST_TIME,
  /** Times that a client had to wait for a server connection. */
  WAITS,
  /** Time that they waited. */
  WAIT_TIME,
  /** Server connections lent to clients. */
  ASSIGNMENTS,
  /** Statements that clients have prepared. */
  PARSES,
  /** Of those, how many the server had already: it was not asked. */
  PREPARED_HITS,
  /** Statements that the proxy has prepared on servers by its own names. */
  PREPARED_MISSES,
  /** Statements that clients have bound. */
  BINDS,
  /** Requests to cancel that were passed on to servers. */
  CANCELS,
  /** Clients that were disconnected, or statements cancelled, because of a time-out. */
  TIMEOUTS
}
