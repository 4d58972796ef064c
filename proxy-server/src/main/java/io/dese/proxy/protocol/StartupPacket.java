package io.dese.proxy.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first packet of a connection, which has no type byte: "Start-up" of the manual. */
public sealed interface StartupPacket {

  /** The server's cap: {@code MAX_STARTUP_PACKET_LENGTH}. */
  int MOST_LENGTH = 10_000;

  /** Asks for TLS. */
  record SslRequest() implements StartupPacket {}

  /** Asks for encryption by GSSAPI. */
  record GssEncRequest() implements StartupPacket {}

  /**
   * Asks to cancel what another connection runs.
   *
   * @param secret 4 to 256 bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record CancelRequest(int processId, byte[] secret) implements StartupPacket {

    /** Without the secret. */
    @Override
    public String toString() {
      return "CancelRequest[processId=" + processId + ']';
    }
  }

  /**
   * Begins a session.
   *
   * @param major of the protocol version
   * @param minor of the protocol version
   * @param parameters in the order in which they came
   */
  record Startup(int major, int minor, Map<String, String> parameters) implements StartupPacket {}

  /**
   * Reads a whole packet, its length included.
   *
   * @throws ProtocolException when it is none
   */
  static StartupPacket read(ByteBuf in) {
    int length = in.readInt();
    int code = in.readInt();
    int major = code >>> 16;
    int minor = code & 0xFFFF;
    if (major != 1234) {
      return new Startup(major, minor, parameters(in, major));
    }
    return switch (minor) {
      case 5679 -> exactly(length, 8, new SslRequest());
      case 5680 -> exactly(length, 8, new GssEncRequest());
      case 5678 -> cancelRequest(in, length);
      default -> new Startup(major, minor, Map.of());
    };
  }

  private static StartupPacket exactly(int length, int expected, StartupPacket packet) {
    if (length != expected) {
      throw ProtocolException.silently("invalid length of startup packet");
    }
    return packet;
  }

  private static StartupPacket cancelRequest(ByteBuf in, int length) {
    int secretLength = length - 12;
    if (secretLength < 1 || secretLength > 256) {
      throw ProtocolException.silently("invalid length of query cancel packet");
    }
    int processId = in.readInt();
    byte[] secret = new byte[secretLength];
    in.readBytes(secret);
    return new CancelRequest(processId, secret);
  }

  private static Map<String, String> parameters(ByteBuf in, int major) {
    if (major != 3) {
      return Map.of();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    while (in.isReadable() && in.getByte(in.readerIndex()) != 0) {
      String name = CString.read(in);
      if (!in.isReadable()) {
        throw layout();
      }
      parameters.put(name, CString.read(in));
    }
    if (in.readableBytes() != 1) {
      throw layout();
    }
    return Collections.unmodifiableMap(parameters);
  }

  private static ProtocolException layout() {
    return new ProtocolException("invalid startup packet layout: expected terminator as last byte");
  }
}
