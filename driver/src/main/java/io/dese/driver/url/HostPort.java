package io.dese.driver.url;

/**
 * Where one node listens.
 *
 * @param host name or address, an IPv6 address without its brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {

  /** As in a URL: an IPv6 address has brackets. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
