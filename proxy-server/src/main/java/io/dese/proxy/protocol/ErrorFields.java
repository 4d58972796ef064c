package io.dese.proxy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an ErrorResponse or a NoticeResponse: "Error and Notice Message Fields" of the
 * manual. Immutable.
 */
public final class ErrorFields {

  private static final char SEVERITY = 'S';
  private static final char SEVERITY_UNTRANSLATED = 'V';
  private static final char CODE = 'C';
  private static final char MESSAGE = 'M';
  private static final char DETAIL = 'D';
  private static final char HINT = 'H';
  private static final char ROUTINE = 'R';
  private static final char POSITION = 'P';
  private static final char INTERNAL_QUERY = 'q';
  private static final char CONTEXT = 'W';

  private final Map<Character, String> fields;

  private ErrorFields(Map<Character, String> fields) {
    this.fields = fields;
  }

  /** An error that ends the connection. */
  public static ErrorFields fatal(String sqlState, String message) {
    return of("FATAL", sqlState, message);
  }

  /** An error that ends the statement. */
  public static ErrorFields error(String sqlState, String message) {
    return of("ERROR", sqlState, message);
  }

  /** A notice. */
  public static ErrorFields notice(String sqlState, String message) {
    return of("NOTICE", sqlState, message);
  }

  private static ErrorFields of(String severity, String sqlState, String message) {
    Map<Character, String> fields = new LinkedHashMap<>();
    fields.put(SEVERITY, severity);
    fields.put(SEVERITY_UNTRANSLATED, severity);
    fields.put(CODE, sqlState);
    fields.put(MESSAGE, message);
    return new ErrorFields(fields);
  }

  /** The same with a detail. */
  public ErrorFields detail(String text) {
    return with(DETAIL, text);
  }

  /** The same with a hint. */
  public ErrorFields hint(String text) {
    return with(HINT, text);
  }

  /** The same with another message. */
  public ErrorFields message(String text) {
    return with(MESSAGE, text);
  }

  /** The same as one that ends the connection. */
  public ErrorFields asFatal() {
    return with(SEVERITY, "FATAL").with(SEVERITY_UNTRANSLATED, "FATAL");
  }

  private ErrorFields with(char field, String text) {
    Map<Character, String> next = new LinkedHashMap<>(fields);
    next.put(field, text);
    return new ErrorFields(next);
  }

  /** SQLSTATE; empty if there is none. */
  public String sqlState() {
    return fields.getOrDefault(CODE, "");
  }

  /** The message; empty if there is none. */
  public String message() {
    return fields.getOrDefault(MESSAGE, "");
  }

  /** The function in the server's source that has reported it; empty if there is none. */
  public String routine() {
    return fields.getOrDefault(ROUTINE, "");
  }

  /** Whether a prepared statement cannot be used any more, because of a definition. */
  public boolean planChanged() {
    return sqlState().equals("0A000") && routine().equals("RevalidateCachedQuery");
  }

  /**
   * Whether it is about the text that the client has sent, and came before anything was run: it
   * says where in the text, and not within a function.
   */
  public boolean ofText() {
    return sqlState().startsWith("42")
        && fields.containsKey(POSITION)
        && !fields.containsKey(INTERNAL_QUERY)
        && !fields.containsKey(CONTEXT);
  }

  /** What to do about it; null if there is nothing said. */
  public @Nullable String hint() {
    return fields.get(HINT);
  }

  /** Whether the connection ends with it. */
  public boolean fatal() {
    String severity = fields.getOrDefault(SEVERITY_UNTRANSLATED, fields.getOrDefault(SEVERITY, ""));
    return severity.equals("FATAL") || severity.equals("PANIC");
  }

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolException when a field has no end
   */
  public static ErrorFields read(ByteBuf body) {
    Map<Character, String> fields = new LinkedHashMap<>();
    while (body.isReadable()) {
      byte field = body.readByte();
      if (field == 0) {
        break;
      }
      fields.put((char) field, CString.read(body));
    }
    return new ErrorFields(fields);
  }

  /** Writes a whole message of a type, {@link Backend#ERROR_RESPONSE} or NoticeResponse. */
  public void write(ByteBuf out, byte type) {
    int at = Frame.begin(out, type);
    fields.forEach(
        (field, text) -> {
          out.writeByte(field);
          // Another encoding of the client's would have to be known before any error is sent.
          out.writeCharSequence(text, UTF_8);
          out.writeByte(0);
        });
    out.writeByte(0);
    Frame.end(out, at);
  }

  @Override
  public String toString() {
    return fields.getOrDefault(SEVERITY, "") + ' ' + sqlState() + ' ' + message();
  }
}
