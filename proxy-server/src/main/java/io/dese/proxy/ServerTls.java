package io.dese.proxy;

import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.auth.TlsMode;
import io.netty.handler.ssl.SslContext;

/** Encryption towards servers. */
record ServerTls(TlsContexts contexts, TlsMode mode) {

  SslContext context() {
    return contexts.context();
  }

  boolean last() {
    return mode == TlsMode.ALLOW;
  }

  boolean required() {
    return mode.isRequired();
  }

  boolean verifiesName() {
    return mode == TlsMode.VERIFY_FULL;
  }
}
