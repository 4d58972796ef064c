package io.dese.driver.pool;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket whose {@link Wire} sees what arrives. */
final class WatchedSocket extends Socket {

  private final Wire wire;

  WatchedSocket(Wire wire) {
    this.wire = wire;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return wire.watching(super.getInputStream());
  }
}
