package io.dese.proxy.script;

/** How the proxy lends server connections. */
enum Mode {
  SESSION,
  TRANSACTION;

  /** As scripts and documents write it. */
  String text() {
    return this == SESSION ? "session" : "transaction";
  }
}
