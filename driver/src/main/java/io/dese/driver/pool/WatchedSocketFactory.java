package io.dese.driver.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.SocketFactory;
import org.postgresql.Driver;

/**
 * Makes the sockets of pgjdbc, so that a {@link Wire} sees what arrives over them. Public because
 * pgjdbc creates it by name, in a thread of its own: the two find each other by a number.
 */
public final class WatchedSocketFactory extends SocketFactory {

  private static final String FACTORY = "socketFactory";
  private static final String ARGUMENT = "socketFactoryArg";

  /** In the other modes statements may run before the server has answered anything. */
  private static final Set<String> MODES = Set.of("extended", "extendedCacheEverything");

  /** Wires whose connections are being established. */
  private static final ConcurrentMap<String, Wire> AWAITED = new ConcurrentHashMap<>();

  private final String number;

  /**
   * Called by pgjdbc.
   *
   * @param number of the connection that is being established
   */
  public WatchedSocketFactory(String number) {
    this.number = number;
  }

  /** Establishes a connection. */
  @FunctionalInterface
  interface Connector<C> {
    /** Establishes it with these properties. */
    C connect(Properties properties) throws SQLException;
  }

  /** Whether connections with these properties can be watched, and what is seen means something. */
  static boolean suits(Properties properties) {
    return !properties.containsKey(FACTORY)
        && MODES.contains(properties.getProperty("preferQueryMode", "extended"))
        && isVisible();
  }

  /** Where pgjdbc stands in another class loader, it may not find this class by its name. */
  private static boolean isVisible() {
    try {
      String name = WatchedSocketFactory.class.getName();
      Class<?> found = Class.forName(name, false, Driver.class.getClassLoader());
      return found == WatchedSocketFactory.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Establishes a connection that this wire sees. */
  static <C> C connect(Wire wire, Properties properties, Connector<C> connector)
      throws SQLException {
    String number = UUID.randomUUID().toString();
    Properties watched = new Properties();
    watched.putAll(properties);
    watched.setProperty(FACTORY, WatchedSocketFactory.class.getName());
    watched.setProperty(ARGUMENT, number);
    AWAITED.put(number, wire);
    try {
      return connector.connect(watched);
    } finally {
      AWAITED.remove(number);
    }
  }

  @Override
  public Socket createSocket() {
    // Once the connection is established, only requests to cancel need a socket: nobody waits.
    Wire wire = AWAITED.get(number);
    return wire == null ? new Socket() : new WatchedSocket(wire);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static IOException unconnectedOnly() {
    return new IOException("pgjdbc connects its sockets itself");
  }
}
