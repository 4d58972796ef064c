package io.dese.proxy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.Map;

/** Writes what a client says. */
public final class FrontendMessages {

  private static final int SSL_REQUEST = 80877103;
  private static final int CANCEL_REQUEST = 80877102;

  private FrontendMessages() {}

  /** StartupMessage. */
  public static void startup(ByteBuf out, int version, Map<String, String> parameters) {
    int at = out.writerIndex();
    out.writeInt(0);
    out.writeInt(version);
    parameters.forEach(
        (name, value) -> {
          CString.write(out, name);
          CString.write(out, value);
        });
    out.writeByte(0);
    Frame.end(out, at);
  }

  /** SSLRequest. */
  public static void sslRequest(ByteBuf out) {
    out.writeInt(8);
    out.writeInt(SSL_REQUEST);
  }

  /** CancelRequest. */
  public static void cancelRequest(ByteBuf out, int processId, byte[] secret) {
    out.writeInt(12 + secret.length);
    out.writeInt(CANCEL_REQUEST);
    out.writeInt(processId);
    out.writeBytes(secret);
  }

  /** PasswordMessage, SASLResponse, and what else answers an Authentication request. */
  public static void password(ByteBuf out, byte[] body) {
    int at = Frame.begin(out, Frontend.PASSWORD);
    out.writeBytes(body);
    Frame.end(out, at);
  }

  /** Query. */
  public static void query(ByteBuf out, String sql) {
    int at = Frame.begin(out, Frontend.QUERY);
    out.writeCharSequence(sql, UTF_8);
    out.writeByte(0);
    Frame.end(out, at);
  }

  /**
   * Parse.
   *
   * @param rest what follows the statement's name: text, number of types, types
   */
  public static void parse(ByteBuf out, byte[] name, byte[] rest) {
    int at = Frame.begin(out, Frontend.PARSE);
    out.writeBytes(name);
    out.writeByte(0);
    out.writeBytes(rest);
    Frame.end(out, at);
  }

  /**
   * Parse.
   *
   * @param text with its NUL
   * @param types of the parameters
   */
  public static void parse(ByteBuf out, byte[] name, byte[] text, int[] types) {
    int at = Frame.begin(out, Frontend.PARSE);
    out.writeBytes(name);
    out.writeByte(0);
    out.writeBytes(text);
    out.writeShort(types.length);
    for (int type : types) {
      out.writeInt(type);
    }
    Frame.end(out, at);
  }

  /** Close of a prepared statement. */
  public static void closeStatement(ByteBuf out, byte[] name) {
    int at = Frame.begin(out, Frontend.CLOSE);
    out.writeByte('S');
    out.writeBytes(name);
    out.writeByte(0);
    Frame.end(out, at);
  }

  /** Describe of a prepared statement. */
  public static void describeStatement(ByteBuf out, byte[] name) {
    int at = Frame.begin(out, Frontend.DESCRIBE);
    out.writeByte('S');
    out.writeBytes(name);
    out.writeByte(0);
    Frame.end(out, at);
  }
}
