package io.dese.core.cluster;

import io.dese.health.Endpoint;

/**
 * One PostgreSQL server of a cluster, by its place in the list that the user gave.
 *
 * @param index its place, from 0
 * @param host host name or address, as the user wrote it
 * @param port TCP port
 */
public record Node(int index, String host, int port) {

  /** What people call it: {@code host:port}, with brackets around an IPv6 address. */
  public String name() {
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }

  /** Whether another list of nodes means the same server by this one, at whatever place. */
  public boolean sameServer(Node other) {
    return port == other.port && host.equalsIgnoreCase(other.host);
  }

  /** The name under which the health framework watches it. */
  public Endpoint endpoint() {
    return new Endpoint("postgresql", name());
  }

  @Override
  public String toString() {
    return name();
  }
}
