package io.dese.driver.pool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a {@link Wire} what is read. */
final class WatchedStream extends FilterInputStream {

  private final Wire wire;

  WatchedStream(Wire wire, InputStream source) {
    super(source);
    this.wire = wire;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      wire.arrived(buffer, offset, count);
    }
    return count;
  }
}
