package io.dese.jmh.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Gives pgjdbc, whose property {@code socketFactory} names it, {@link ReplayingSocket}s. */
public final class ReplayingSocketFactory extends SocketFactory {

  @Override
  public Socket createSocket() {
    return new ReplayingSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unused();
  }

  private static IOException unused() {
    return new IOException("pgjdbc makes a socket first and connects it then");
  }
}
