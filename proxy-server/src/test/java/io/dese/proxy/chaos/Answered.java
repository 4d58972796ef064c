package io.dese.proxy.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a server.
 *
 * @param body without type and length
 */
@SuppressWarnings("ArrayRecordComponent")
record Answered(char type, byte[] body) {

  static final char READY = 'Z';
  static final char ERROR = 'E';
  static final char ROW = 'D';

  boolean is(char other) {
    return type == other;
  }

  /** The values of a DataRow; null for NULL. */
  List<@Nullable String> row() {
    ByteBuffer in = ByteBuffer.wrap(body);
    List<@Nullable String> values = new ArrayList<>();
    int columns = in.getShort();
    for (int i = 0; i < columns; i++) {
      int length = in.getInt();
      if (length < 0) {
        values.add(null);
      } else {
        values.add(new String(body, in.position(), length, UTF_8));
        in.position(in.position() + length);
      }
    }
    if (in.hasRemaining()) {
      throw new IllegalStateException(in.remaining() + " bytes too many in a row: " + this);
    }
    return values;
  }

  /** The command tag of a CommandComplete. */
  String tag() {
    return new String(body, 0, body.length - 1, UTF_8);
  }

  /** The transaction status of a ReadyForQuery. */
  char status() {
    return (char) body[0];
  }

  /** A field of an ErrorResponse or a NoticeResponse; empty if it has none of that code. */
  String field(char code) {
    for (String field : new String(body, UTF_8).split("\0", -1)) {
      if (!field.isEmpty() && field.charAt(0) == code) {
        return field.substring(1);
      }
    }
    return "";
  }

  String sqlState() {
    return field('C');
  }

  /** Whether it ends the connection. */
  boolean fatal() {
    String severity = field('V');
    return is(ERROR) && (severity.equals("FATAL") || severity.equals("PANIC"));
  }

  @Override
  public String toString() {
    String text = new String(body, UTF_8).replace('\0', '|');
    return type + "(" + (text.length() > 200 ? text.substring(0, 200) + "..." : text) + ")";
  }
}
