package io.dese.proxy.session;

/** What a server still owes, in the order in which it was asked. */
enum Expected {
  /** The answer to a simple query, up to ReadyForQuery. */
  QUERY,
  /** The same to a query of the proxy's own. */
  OWN_QUERY,
  /** ReadyForQuery for Sync. */
  SYNC,
  /** ReadyForQuery for a Sync of the proxy's own. */
  OWN_SYNC,
  /** FunctionCallResponse and ReadyForQuery. */
  FUNCTION_CALL,
  /** ParseComplete. */
  PARSE,
  /** ParseComplete for a Parse of the proxy's own. */
  OWN_PARSE,
  /** BindComplete. */
  BIND,
  /** RowDescription or NoData, after ParameterDescription. */
  DESCRIBE_STATEMENT,
  /** The same to a Describe of the proxy's own. */
  OWN_DESCRIBE,
  /** RowDescription or NoData. */
  DESCRIBE_PORTAL,
  /** Rows, and then CommandComplete, EmptyQueryResponse or PortalSuspended. */
  EXECUTE,
  /** CloseComplete. */
  CLOSE,
  /** CloseComplete for a Close of the proxy's own. */
  OWN_CLOSE,
  /** Nothing of the server: the proxy says ParseComplete here. */
  SAY_PARSE_COMPLETE,
  /** Nothing of the server: the proxy says CloseComplete here. */
  SAY_CLOSE_COMPLETE,
  /** Nothing: here the client has ended a COPY. */
  COPY_END;

  /** Whether a ReadyForQuery ends it. */
  boolean endsWithReady() {
    return this == QUERY
        || this == OWN_QUERY
        || this == SYNC
        || this == OWN_SYNC
        || this == FUNCTION_CALL;
  }

  /** Whether an error makes the server skip it, up to the next Sync. */
  boolean skippable() {
    return this != SYNC && this != OWN_SYNC;
  }

  /** Whether an error in it makes the server skip what follows. */
  boolean extended() {
    return !endsWithReady();
  }

  /** Whether the client is not to see the answer. */
  boolean quiet() {
    return switch (this) {
      case OWN_QUERY, OWN_SYNC, OWN_PARSE, OWN_DESCRIBE, OWN_CLOSE -> true;
      default -> false;
    };
  }
}
