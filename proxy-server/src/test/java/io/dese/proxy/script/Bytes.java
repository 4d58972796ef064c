package io.dese.proxy.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Builds a message's body, and shows bytes to people. */
final class Bytes {

  private static final int SHOWN = 300;
  private static final char SPACE = 32;
  private static final char DELETE = 127;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes int1(int value) {
    out.write(value);
    return this;
  }

  Bytes int2(int value) {
    return int1(value >>> 8).int1(value);
  }

  Bytes int4(int value) {
    return int2(value >>> 16).int2(value);
  }

  Bytes raw(String bytes) {
    out.writeBytes(of(bytes));
    return this;
  }

  Bytes cstring(String bytes) {
    return raw(bytes).int1(0);
  }

  /** A length and the bytes; -1 alone for null. */
  Bytes value(@Nullable String bytes) {
    return bytes == null ? int4(-1) : int4(bytes.length()).raw(bytes);
  }

  byte[] array() {
    return out.toByteArray();
  }

  /** A frame: type, length, body. */
  static byte[] message(char type, Bytes body) {
    byte[] content = body.array();
    return new Bytes().int1(type).int4(content.length + 4).raw(text(content)).array();
  }

  static byte[] of(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** As a script would have it; of long ones the beginning, the length and a checksum. */
  static String quoted(@Nullable String bytes) {
    if (bytes == null) {
      return "null";
    }
    if (bytes.length() <= SHOWN) {
      return '"' + escaped(bytes) + '"';
    }
    CRC32 checksum = new CRC32();
    checksum.update(of(bytes));
    return "\"%s\"...(%d bytes, %08x)"
        .formatted(escaped(bytes.substring(0, 40)), bytes.length(), checksum.getValue());
  }

  private static String escaped(String bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '"', '\\' -> text.append('\\').append(c);
        default -> text.append(c >= SPACE && c < DELETE ? String.valueOf(c) : "\\x" + hex(c));
      }
    }
    return text.toString();
  }

  private static String hex(char c) {
    return HexFormat.of().toHexDigits((byte) c);
  }
}
