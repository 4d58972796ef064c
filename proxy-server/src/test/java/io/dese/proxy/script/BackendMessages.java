package io.dese.proxy.script;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decodes what a server sends; see "Message Formats" in PostgreSQL's manual. */
final class BackendMessages {

  /** Those without content. */
  private static final Map<Character, String> EMPTY =
      Map.of(
          '1', "ParseComplete",
          '2', "BindComplete",
          '3', "CloseComplete",
          'n', "NoData",
          's', "PortalSuspended",
          'I', "EmptyQueryResponse",
          'c', "CopyDone");

  private static final Map<Character, String> COPY_RESPONSES =
      Map.of('G', "CopyInResponse", 'H', "CopyOutResponse", 'W', "CopyBothResponse");

  private static final Map<Integer, String> AUTHENTICATIONS =
      Map.of(
          0, "AuthenticationOk",
          3, "AuthenticationCleartextPassword",
          5, "AuthenticationMD5Password",
          10, "AuthenticationSASL",
          11, "AuthenticationSASLContinue",
          12, "AuthenticationSASLFinal");

  private BackendMessages() {}

  /** The message, or one named {@code broken} when the content does not fit the type. */
  static Message decode(char type, byte[] content) {
    Body body = new Body(content);
    try {
      Message message = decode(type, body);
      return body.hasMore() ? broken(type, content) : message;
    } catch (BufferUnderflowException e) {
      return broken(type, content);
    }
  }

  private static Message broken(char type, byte[] content) {
    return Message.of("broken", String.valueOf(type), Bytes.text(content));
  }

  private static Message decode(char type, Body body) {
    String empty = EMPTY.get(type);
    if (empty != null) {
      return Message.of(empty);
    }
    return switch (type) {
      case 'R' -> authentication(body);
      case 'S' -> Message.of("ParameterStatus", body.cstring(), body.cstring());
      case 'K' -> keyData(body);
      case 'Z' -> Message.of("ReadyForQuery", body.raw(1));
      case 'T' -> rowDescription(body);
      case 't' -> parameterDescription(body);
      case 'D' -> dataRow(body);
      case 'C' -> Message.of("CommandComplete", body.cstring());
      case 'E' -> report("ErrorResponse", body);
      case 'N' -> report("NoticeResponse", body);
      case 'A' -> notification(body);
      case 'G', 'H', 'W' -> copyResponse(COPY_RESPONSES.getOrDefault(type, ""), body);
      case 'd' -> Message.of("CopyData", body.rest());
      case 'V' -> Message.of("FunctionCallResponse", body.value());
      case 'v' -> negotiation(body);
      default -> Message.of("unknown", String.valueOf(type), body.rest());
    };
  }

  private static Message authentication(Body body) {
    int code = body.int4();
    return Message.of(AUTHENTICATIONS.getOrDefault(code, "Authentication" + code), body.rest());
  }

  private static Message keyData(Body body) {
    String pid = Integer.toString(body.int4());
    return Message.of("BackendKeyData", body.rest(), pid);
  }

  private static Message rowDescription(Body body) {
    List<@Nullable String> names = new ArrayList<>();
    List<String> details = new ArrayList<>();
    int count = body.int2();
    for (int i = 0; i < count; i++) {
      names.add(body.cstring());
      String table = TypeNames.name(body.int4());
      int column = body.int2();
      details.add(
          "table %s column %d %s size %d modifier %d format %d"
              .formatted(
                  table,
                  column,
                  TypeNames.name(body.int4()),
                  body.int2(),
                  body.int4(),
                  body.int2()));
    }
    return new Message("RowDescription", names, String.join("; ", details));
  }

  private static Message parameterDescription(Body body) {
    List<@Nullable String> types = new ArrayList<>();
    int count = body.int2();
    for (int i = 0; i < count; i++) {
      types.add(TypeNames.name(body.int4()));
    }
    return new Message("ParameterDescription", types, "");
  }

  private static Message dataRow(Body body) {
    List<@Nullable String> values = new ArrayList<>();
    int count = body.int2();
    for (int i = 0; i < count; i++) {
      values.add(body.value());
    }
    return new Message("DataRow", values, "");
  }

  private static Message report(String name, Body body) {
    Map<Character, String> fields = new TreeMap<>();
    for (int code = body.int1(); code != 0; code = body.int1()) {
      fields.put((char) code, body.cstring());
    }
    List<@Nullable String> words = new ArrayList<>();
    words.add(fields.remove('C'));
    words.add(fields.remove('M'));
    StringBuilder detail = new StringBuilder();
    fields.forEach((code, text) -> detail.append(code).append('=').append(text).append(' '));
    return new Message(name, words, detail.toString().strip());
  }

  private static Message notification(Body body) {
    int pid = body.int4();
    List<@Nullable String> words = new ArrayList<>(List.of(body.cstring(), body.cstring()));
    return new Message("NotificationResponse", words, pid == 0 ? "from nobody" : "");
  }

  private static Message copyResponse(String name, Body body) {
    StringBuilder formats = new StringBuilder("overall " + body.int1() + ", columns");
    int count = body.int2();
    for (int i = 0; i < count; i++) {
      formats.append(' ').append(body.int2());
    }
    return new Message(name, List.of(), formats.toString());
  }

  private static Message negotiation(Body body) {
    List<@Nullable String> words = new ArrayList<>();
    int version = body.int4();
    words.add((version >>> 16) + "." + (version & 0xffff));
    int count = body.int4();
    for (int i = 0; i < count; i++) {
      words.add(body.cstring());
    }
    return new Message("NegotiateProtocolVersion", words, "");
  }
}
