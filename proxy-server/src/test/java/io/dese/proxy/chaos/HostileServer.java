package io.dese.proxy.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.UnaryOperator;

/** Lets everybody in, answers the first request with what it is told to, and closes. */
final class HostileServer implements AutoCloseable {

  private static final byte[] ANSWER =
      Asked.join(
          Asked.frame(
              'T', "\0\1x\0\0\0\0\0\0\0\0\0\0\u0019\u007f\u007f\0\0\0\0\0\0".getBytes(UTF_8)),
          Asked.frame('D', new byte[] {0, 1, 0, 0, 0, 1, 'a'}),
          Asked.frame('D', new byte[] {0, 1, 0, 0, 0, 1, 'b'}),
          Asked.frame('N', "SNOTICE\0C00000\0Mnote\0\0".getBytes(UTF_8)),
          Asked.frame('S', "application_name\0x\0".getBytes(UTF_8)),
          Asked.frame('C', "SELECT 2\0".getBytes(UTF_8)),
          Asked.frame('Z', new byte[] {'I'}));

  private static final byte[] WELCOME =
      Asked.join(
          Asked.frame('R', new byte[4]),
          Asked.frame('S', "server_version\00018.0\0".getBytes(UTF_8)),
          Asked.frame('S', "client_encoding\0UTF8\0".getBytes(UTF_8)),
          Asked.frame('K', new byte[] {0, 0, 0, 1, 0, 0, 0, 2}),
          Asked.frame('Z', new byte[] {'I'}));

  private final ServerSocket listener;
  private volatile UnaryOperator<byte[]> welcomes = UnaryOperator.identity();
  private volatile UnaryOperator<byte[]> answers = UnaryOperator.identity();

  HostileServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "hostile-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What becomes of the answers to logins and to requests. */
  void spoils(UnaryOperator<byte[]> logins, UnaryOperator<byte[]> requests) {
    welcomes = logins;
    answers = requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket proxy = listener.accept();
        start(() -> serve(proxy));
      }
    } catch (IOException e) {
      // Closed: the test has ended.
      return;
    }
  }

  private void serve(Socket proxy) {
    try (proxy) {
      DataInputStream in = new DataInputStream(proxy.getInputStream());
      in.readFully(new byte[in.readInt() - 4]);
      proxy.getOutputStream().write(welcomes.apply(WELCOME));
      in.read();
      in.readFully(new byte[in.readInt() - 4]);
      proxy.getOutputStream().write(answers.apply(ANSWER));
    } catch (IOException e) {
      // The proxy has had enough.
      return;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
