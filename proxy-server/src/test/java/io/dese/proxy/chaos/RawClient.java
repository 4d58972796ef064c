package io.dese.proxy.chaos;

import io.dese.testkit.time.Await;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A blocking client that speaks frames and hides nothing. Nothing waits for ever. */
@SuppressWarnings("AddressSelection")
final class RawClient implements AutoCloseable {

  static final int LIMIT_MILLIS = 20_000;

  private final int port;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private int processId;
  private byte[] secret = {};

  private RawClient(int port, Socket socket) throws IOException {
    this.port = port;
    this.socket = socket;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
    out = socket.getOutputStream();
  }

  /** Connected, and nothing said. */
  static RawClient dial(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
    return new RawClient(port, socket);
  }

  /** Logged in without a password. */
  static RawClient in(int port) throws IOException {
    return in(port, Map.of());
  }

  /**
   * Logged in without a password.
   *
   * @throws RefusedException when it was not let in
   */
  static RawClient in(int port, Map<String, String> parameters) throws IOException {
    RawClient client = dial(port);
    try {
      client.send(Asked.startup(Asked.PROTOCOL_3_0, loginAs("postgres", "postgres", parameters)));
      client.welcomed();
      return client;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /** Logged in, as soon as there is room again. */
  static RawClient inWithin(int port) throws IOException {
    RawClient[] client = new RawClient[1];
    Await.until(
        Duration.ofMillis(LIMIT_MILLIS),
        () -> "a client is let in",
        () -> {
          try {
            client[0] = in(port);
            return true;
          } catch (IOException e) {
            return false;
          }
        });
    return client[0];
  }

  static Map<String, String> loginAs(String user, String database, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("user", user);
    all.put("database", database);
    all.putAll(more);
    return all;
  }

  /** It was not let in. */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;
    private final transient Answered why;

    RefusedException(Answered why) {
      super(why.toString());
      this.why = why;
    }

    Answered why() {
      return why;
    }
  }

  /** Reads all up to the first ReadyForQuery. */
  void welcomed() throws IOException {
    for (Answered answer : ready()) {
      if (answer.is(Answered.ERROR)) {
        throw new RefusedException(answer);
      }
      if (answer.is('K')) {
        processId = ByteBuffer.wrap(answer.body()).getInt();
        secret = Arrays.copyOfRange(answer.body(), 4, answer.body().length);
      }
    }
  }

  int processId() {
    return processId;
  }

  void send(byte[]... messages) throws IOException {
    out.write(Asked.join(messages));
  }

  /**
   * The next message.
   *
   * @throws EOFException when there is none any more
   */
  Answered read() throws IOException {
    char type = (char) in.readUnsignedByte();
    int length = in.readInt();
    if (length < 4 || length > 256 << 20) {
      throw new IllegalStateException("message '" + type + "' of length " + length);
    }
    byte[] body = new byte[length - 4];
    in.readFully(body);
    return new Answered(type, body);
  }

  /** One byte, as the answer to SSLRequest. */
  int readByte() throws IOException {
    return in.read();
  }

  /** All up to the next ReadyForQuery, or to an error that ends the connection. */
  List<Answered> ready() throws IOException {
    return until(Answered.READY);
  }

  /** All up to the next message of a type, or to an error that ends the connection. */
  List<Answered> until(char type) throws IOException {
    List<Answered> answers = new ArrayList<>();
    while (true) {
      Answered answer = read();
      answers.add(answer);
      if (answer.is(type) || answer.fatal()) {
        return answers;
      }
    }
  }

  /** All up to the end of the connection; a reset ends it too. */
  List<Answered> rest() throws IOException {
    List<Answered> answers = new ArrayList<>();
    while (true) {
      try {
        answers.add(read());
      } catch (EOFException | java.net.SocketException e) {
        return answers;
      }
    }
  }

  /** All bytes up to the end of the connection, whatever they are; a reset ends it too. */
  byte[] raw() throws IOException {
    try {
      return in.readAllBytes();
    } catch (java.net.SocketException e) {
      return new byte[0];
    }
  }

  /** The answers to a simple query. */
  List<Answered> query(String sql) throws IOException {
    send(Asked.query(sql));
    return ready();
  }

  /** The first value of the only row of a query. */
  String value(String sql) throws IOException {
    List<Answered> answers = query(sql);
    for (Answered answer : answers) {
      if (answer.is(Answered.ROW)) {
        return String.valueOf(answer.row().get(0));
      }
    }
    throw new IOException("no row: " + answers);
  }

  /** Asks to cancel what this one runs, and waits until the request was taken. */
  void cancel() throws IOException {
    cancelAt(port);
  }

  /** The same at another proxy than its own. */
  void cancelAt(int otherPort) throws IOException {
    try (RawClient other = dial(otherPort)) {
      other.send(Asked.cancel(processId, secret));
      other.rest();
    }
  }

  /** Small buffers, so that a server soon notices that nobody reads. */
  void receiveLittle() throws IOException {
    socket.setReceiveBufferSize(1 << 14);
  }

  /** Nothing more will be sent; answers can still be read. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends it with a TCP reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
