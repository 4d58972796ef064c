package io.dese.proxy.server;

/**
 * Where a server listens.
 *
 * @param host name or literal address
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? '[' + host + "]:" + port : host + ':' + port;
  }
}
