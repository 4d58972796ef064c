package io.dese.proxy.protocol;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes what a server says. */
public final class BackendMessages {

  private static final int AUTHENTICATION_OK = 0;
  private static final int AUTHENTICATION_CLEARTEXT = 3;
  private static final int AUTHENTICATION_MD5 = 5;
  private static final int AUTHENTICATION_SASL = 10;
  private static final int AUTHENTICATION_SASL_CONTINUE = 11;
  private static final int AUTHENTICATION_SASL_FINAL = 12;

  private BackendMessages() {}

  /** AuthenticationOk. */
  public static void authenticationOk(ByteBuf out) {
    authentication(out, AUTHENTICATION_OK, new byte[0]);
  }

  /** AuthenticationCleartextPassword. */
  public static void authenticationCleartext(ByteBuf out) {
    authentication(out, AUTHENTICATION_CLEARTEXT, new byte[0]);
  }

  /** AuthenticationMD5Password with its salt of four bytes. */
  public static void authenticationMd5(ByteBuf out, byte[] salt) {
    authentication(out, AUTHENTICATION_MD5, salt);
  }

  /** AuthenticationSASL with the names of mechanisms. */
  public static void authenticationSasl(ByteBuf out, List<String> mechanisms) {
    int at = Frame.begin(out, Backend.AUTHENTICATION);
    out.writeInt(AUTHENTICATION_SASL);
    mechanisms.forEach(mechanism -> CString.write(out, mechanism));
    out.writeByte(0);
    Frame.end(out, at);
  }

  /** AuthenticationSASLContinue. */
  public static void authenticationSaslContinue(ByteBuf out, byte[] data) {
    authentication(out, AUTHENTICATION_SASL_CONTINUE, data);
  }

  /** AuthenticationSASLFinal. */
  public static void authenticationSaslFinal(ByteBuf out, byte[] data) {
    authentication(out, AUTHENTICATION_SASL_FINAL, data);
  }

  private static void authentication(ByteBuf out, int code, byte[] data) {
    int at = Frame.begin(out, Backend.AUTHENTICATION);
    out.writeInt(code);
    out.writeBytes(data);
    Frame.end(out, at);
  }

  /** ParameterStatus. */
  public static void parameterStatus(ByteBuf out, String name, String value) {
    int at = Frame.begin(out, Backend.PARAMETER_STATUS);
    CString.write(out, name);
    CString.write(out, value);
    Frame.end(out, at);
  }

  /**
   * BackendKeyData.
   *
   * @param secret 4 bytes in protocol 3.0, up to 256 in 3.2
   */
  public static void backendKeyData(ByteBuf out, int processId, byte[] secret) {
    int at = Frame.begin(out, Backend.BACKEND_KEY_DATA);
    out.writeInt(processId);
    out.writeBytes(secret);
    Frame.end(out, at);
  }

  /** NegotiateProtocolVersion: the newest minor version, and what was not understood. */
  public static void negotiateProtocolVersion(ByteBuf out, int version, List<String> options) {
    int at = Frame.begin(out, Backend.NEGOTIATE_PROTOCOL_VERSION);
    out.writeInt(version);
    out.writeInt(options.size());
    options.forEach(option -> CString.write(out, option));
    Frame.end(out, at);
  }

  /** ReadyForQuery. */
  public static void readyForQuery(ByteBuf out, TransactionStatus status) {
    int at = Frame.begin(out, Backend.READY_FOR_QUERY);
    out.writeByte(status.code());
    Frame.end(out, at);
  }

  /** CommandComplete. */
  public static void commandComplete(ByteBuf out, String tag) {
    int at = Frame.begin(out, Backend.COMMAND_COMPLETE);
    CString.write(out, tag);
    Frame.end(out, at);
  }
}
