package io.dese.proxy;

import io.dese.proxy.protocol.ErrorFields;

/** Why clients are ended by whoever runs the proxy. */
final class Endings {

  private static final String ADMIN_SHUTDOWN = "57P01";

  /** The proxy ends. */
  static final ErrorFields SHUTDOWN =
      ErrorFields.fatal(ADMIN_SHUTDOWN, "terminating connection due to administrator command")
          .detail("The proxy is shutting down.");

  /** Somebody has said KILL. */
  static final ErrorFields KILLED =
      ErrorFields.fatal(ADMIN_SHUTDOWN, "terminating connection due to administrator command")
          .detail("It was ended at the proxy's console.");

  private Endings() {}
}
