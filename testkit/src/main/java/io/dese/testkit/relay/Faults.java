package io.dese.testkit.relay;

/** What is wrong with a link at the moment. */
record Faults(boolean refuse, boolean cutToServer, boolean cutToClient, long delayNanos) {

  static final Faults NONE = new Faults(false, false, false, 0);

  Faults refused() {
    return new Faults(true, cutToServer, cutToClient, delayNanos);
  }

  Faults cut(boolean toServer, boolean toClient) {
    return new Faults(refuse, cutToServer || toServer, cutToClient || toClient, delayNanos);
  }

  Faults delayed(long nanos) {
    return new Faults(refuse, cutToServer, cutToClient, nanos);
  }

  /** A handshake needs both directions. */
  boolean acceptsConnections() {
    return !refuse && !cutToServer && !cutToClient;
  }
}
