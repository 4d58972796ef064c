package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.testkit.PostgresNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session that speaks the flow "Simple Query" of the manual's chapter "Frontend/Backend Protocol"
 * and nothing else, so that a text reaches the server in one message, as it stands. For servers
 * that trust everyone. For one thread.
 */
final class SimpleQuery implements AutoCloseable {

  private static final int PROTOCOL_3_0 = 3 << 16;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int AUTHENTICATION_OK = 0;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private boolean inTransaction;

  /**
   * What the server said.
   *
   * @param completed how many statements it has run to their end; empty ones do not count
   * @param error the message if it failed
   */
  record Answer(int completed, @Nullable String error) {

    boolean failed() {
      return error != null;
    }
  }

  /** Logs in; {@code settings} hold for the session. */
  SimpleQuery(PostgresNode node, String database, Map<String, String> settings) throws IOException {
    socket = new Socket(node.host(), node.directPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(socket.getOutputStream());
    ByteArrayOutputStream startup = new ByteArrayOutputStream();
    DataOutputStream parameters = new DataOutputStream(startup);
    parameters.writeInt(PROTOCOL_3_0);
    Map<String, String> always = Map.of("user", node.user(), "database", database);
    for (String text :
        Stream.of(always, settings, Map.of("client_encoding", "UTF8"))
            .flatMap(map -> map.entrySet().stream())
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
            .toList()) {
      parameters.write(text.getBytes(UTF_8));
      parameters.write(0);
    }
    parameters.write(0);
    send(startup.toByteArray());
    Answer answer = awaitReady();
    if (answer.failed()) {
      throw new IOException(answer.error());
    }
  }

  /** Sends one Query message, takes all that the server answers, and ends what it has begun. */
  Answer ask(String text) throws IOException {
    Answer answer = query(text);
    if (inTransaction) {
      query("ROLLBACK");
    }
    return answer;
  }

  private Answer query(String text) throws IOException {
    ByteArrayOutputStream query = new ByteArrayOutputStream();
    query.write(text.getBytes(UTF_8));
    query.write(0);
    out.write('Q');
    send(query.toByteArray());
    return awaitReady();
  }

  private void send(byte[] content) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    new DataOutputStream(message).writeInt(content.length + Integer.BYTES);
    message.write(content);
    message.writeTo(out);
    out.flush();
  }

  private Answer awaitReady() throws IOException {
    int completed = 0;
    String error = null;
    while (true) {
      int type = in.readUnsignedByte();
      byte[] content = in.readNBytes(in.readInt() - Integer.BYTES);
      switch (type) {
        // CommandComplete
        case 'C' -> completed++;
        // ErrorResponse
        case 'E' -> error = message(content);
        // AuthenticationRequest
        case 'R' -> requireTrust(content);
        // ReadyForQuery
        case 'Z' -> {
          inTransaction = content[0] != 'I';
          return new Answer(completed, error);
        }
        default -> {}
      }
    }
  }

  private static void requireTrust(byte[] request) throws IOException {
    if (request[Integer.BYTES - 1] != AUTHENTICATION_OK) {
      throw new IOException("The server does not trust everyone.");
    }
  }

  /** The field M of an ErrorResponse. */
  private static String message(byte[] fields) {
    return Stream.of(new String(fields, UTF_8).split("\0", -1))
        .filter(field -> field.startsWith("M"))
        .map(field -> field.substring(1))
        .findFirst()
        .orElse("?");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
