package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;

/** A PostgreSQL client of a few lines: start-up, frames, nothing hidden. */
@SuppressWarnings({"ArrayRecordComponent", "StringSplitter"})
final class WireClient implements AutoCloseable {

  private static final int PROTOCOL_3_0 = 196_608;
  private static final int SSL_REQUEST = 80_877_103;
  private static final int TIMEOUT_MILLIS = 20_000;

  /** One message of the server. */
  record Message(char type, byte[] body) {

    /** The fields of an ErrorResponse by their codes; those that say where in its source not. */
    Map<Character, String> fields() {
      Map<Character, String> fields = new TreeMap<>();
      for (String field : new String(body, UTF_8).split("\0")) {
        if (!field.isEmpty() && "SCMD".indexOf(field.charAt(0)) >= 0) {
          fields.put(field.charAt(0), field.substring(1));
        }
      }
      return fields;
    }
  }

  private Socket socket;
  private DataInputStream in;
  private DataOutputStream out;

  WireClient(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    wrap();
  }

  private void wrap() throws IOException {
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Continues inside TLS, after an SSLRequest. */
  SSLSocket startTls(JdkSslContext context, String host) throws IOException {
    out.writeInt(8);
    out.writeInt(SSL_REQUEST);
    out.flush();
    if (in.readByte() != 'S') {
      throw new IOException("The server has no TLS.");
    }
    return overTls(context, host);
  }

  private SSLSocket overTls(JdkSslContext context, String host) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context.context().getSocketFactory().createSocket(socket, host, socket.getPort(), true);
    socket = tls;
    // What Netty sets on engines, such as the check of the host's name, sockets have to be given.
    tls.setSSLParameters(
        context
            .newEngine(UnpooledByteBufAllocator.DEFAULT, host, socket.getPort())
            .getSSLParameters());
    tls.startHandshake();
    wrap();
    return tls;
  }

  void startUp(String user, String database) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String word : new String[] {"user", user, "database", database}) {
      body.writeBytes(word.getBytes(UTF_8));
      body.write(0);
    }
    body.write(0);
    out.writeInt(body.size() + 8);
    out.writeInt(PROTOCOL_3_0);
    body.writeTo(out);
    out.flush();
  }

  void send(char type, byte[] body) throws IOException {
    out.writeByte(type);
    out.writeInt(body.length + 4);
    out.write(body);
    out.flush();
  }

  Message read() throws IOException {
    char type = (char) in.readUnsignedByte();
    byte[] body = new byte[in.readInt() - 4];
    in.readFully(body);
    return new Message(type, body);
  }

  /** Plays a login to its end: {@code Done}, {@code Failed}, or the server's error. */
  Object logIn(ServerLogin login) throws IOException {
    while (true) {
      Message message = read();
      if (message.type() == 'E') {
        return message.fields();
      }
      if (message.type() != 'R') {
        throw new IOException("Message " + message.type() + " is not of a login.");
      }
      ServerLogin.Step step = login.authentication(message.body());
      if (step instanceof ServerLogin.Send send) {
        send('p', send.body());
      } else if (!(step instanceof ServerLogin.Await)) {
        return step;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
