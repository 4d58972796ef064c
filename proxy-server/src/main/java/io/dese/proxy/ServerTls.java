package io.dese.proxy;

import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.auth.TlsMode;
import io.netty.handler.ssl.SslContext;

/** Encryption towards servers. */
record ServerTls(TlsContexts contexts, TlsMode mode) {

  SslContext context() {
    return contexts.current().context();
  }

  boolean required() {
    return mode.isRequired();
  }

  boolean verifiesName() {
    return mode == TlsMode.VERIFY_FULL;
  }
}
