package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Encodes what a client sends; see "Message Formats" in PostgreSQL's manual. */
final class FrontendMessages {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSSENC_REQUEST = 80877104;
  private static final int CANCEL_REQUEST = 80877102;

  private static final Map<String, Function<Arguments, byte[]>> ENCODERS =
      Map.ofEntries(
          Map.entry("Query", a -> framed('Q', new Bytes().cstring(a.text("the query")))),
          Map.entry("Parse", FrontendMessages::parse),
          Map.entry("Bind", FrontendMessages::bind),
          Map.entry("Describe", a -> framed('D', named(a))),
          Map.entry("Close", a -> framed('C', named(a))),
          Map.entry("Execute", FrontendMessages::execute),
          Map.entry("Sync", a -> framed('S', new Bytes())),
          Map.entry("Flush", a -> framed('H', new Bytes())),
          Map.entry("Terminate", a -> framed('X', new Bytes())),
          Map.entry("CopyData", a -> framed('d', body(a))),
          Map.entry("CopyDone", a -> framed('c', new Bytes())),
          Map.entry("CopyFail", a -> framed('f', new Bytes().cstring(a.text("the reason")))),
          Map.entry("FunctionCall", FrontendMessages::functionCall),
          Map.entry("message", FrontendMessages::message),
          Map.entry("raw", a -> body(a).array()),
          Map.entry("packet", a -> packet(body(a))),
          Map.entry("SSLRequest", a -> packet(new Bytes().int4(SSL_REQUEST))),
          Map.entry("GSSENCRequest", a -> packet(new Bytes().int4(GSSENC_REQUEST))));

  private FrontendMessages() {}

  /** A message as a script writes it, such as {@code Parse "s1" "select $1" int4}. */
  static byte[] encode(List<Word> words) {
    Arguments arguments = new Arguments(words);
    String name = arguments.name("the message's name");
    Function<Arguments, byte[]> encoder = ENCODERS.get(name);
    if (encoder == null) {
      throw new ScriptException("the message '" + name + "' is none of " + ENCODERS.keySet());
    }
    byte[] bytes = encoder.apply(arguments);
    arguments.end();
    return bytes;
  }

  /** A StartupMessage with parameters in this order. */
  static byte[] startup(int major, int minor, Iterable<String> namesAndValues) {
    Bytes body = new Bytes().int2(major).int2(minor);
    namesAndValues.forEach(body::cstring);
    return packet(body.int1(0));
  }

  static byte[] cancel(int pid, String key) {
    return packet(new Bytes().int4(CANCEL_REQUEST).int4(pid).raw(key));
  }

  static byte[] query(String sql) {
    return framed('Q', new Bytes().cstring(sql));
  }

  /** What drivers send for one statement: Parse, Bind, Describe, Execute, Sync. */
  static byte[] extended(String sql, List<Word> parameters) {
    Bytes all = new Bytes();
    List<Word> bind = new ArrayList<>(List.of(Word.bare("Bind"), Word.quoted(""), Word.quoted("")));
    bind.addAll(parameters);
    for (List<Word> message :
        List.of(
            List.of(Word.bare("Parse"), Word.quoted(""), Word.quoted(sql)),
            bind,
            List.of(Word.bare("Describe"), Word.bare("portal"), Word.quoted("")),
            List.of(Word.bare("Execute"), Word.quoted("")),
            List.of(Word.bare("Sync")))) {
      all.raw(Bytes.text(encode(message)));
    }
    return all.array();
  }

  private static byte[] framed(char type, Bytes body) {
    return Bytes.message(type, body);
  }

  private static byte[] packet(Bytes body) {
    byte[] content = body.array();
    return new Bytes().int4(content.length + 4).raw(Bytes.text(content)).array();
  }

  private static byte[] parse(Arguments arguments) {
    Bytes body =
        new Bytes()
            .cstring(arguments.text("the statement's name"))
            .cstring(arguments.text("the query"));
    List<Word> types = arguments.upTo(";");
    body.int2(types.size());
    types.forEach(type -> body.int4(TypeNames.oid(type.text())));
    return framed('P', body);
  }

  private static byte[] bind(Arguments arguments) {
    Bytes body =
        new Bytes()
            .cstring(arguments.text("the portal's name"))
            .cstring(arguments.text("the statement's name"));
    values(body, arguments.upTo("returning"));
    List<Word> results = arguments.upTo(";");
    body.int2(results.size());
    results.forEach(result -> body.int2(format(result)));
    return framed('B', body);
  }

  /** Formats and values: a hex word is binary, a quoted one text. */
  private static void values(Bytes body, List<Word> values) {
    boolean binary = values.stream().anyMatch(value -> value.kind() == Word.Kind.HEX);
    body.int2(binary ? values.size() : 0);
    if (binary) {
      values.forEach(value -> body.int2(value.kind() == Word.Kind.HEX ? 1 : 0));
    }
    body.int2(values.size());
    values.forEach(value -> body.value(value.isBare("null") ? null : value.text()));
  }

  private static int format(Word word) {
    return switch (word.text()) {
      case "text" -> 0;
      case "binary" -> 1;
      default -> throw new ScriptException("a format is text or binary, but was " + word);
    };
  }

  private static Bytes named(Arguments arguments) {
    String kind = arguments.name("statement or portal");
    if (!kind.equals("statement") && !kind.equals("portal")) {
      throw new ScriptException("there must be statement or portal, but was " + kind);
    }
    return new Bytes()
        .int1(kind.equals("statement") ? 'S' : 'P')
        .cstring(arguments.text("the name"));
  }

  private static byte[] execute(Arguments arguments) {
    Bytes body = new Bytes().cstring(arguments.text("the portal's name"));
    return framed('E', body.int4(arguments.hasNext() ? arguments.number("the row limit") : 0));
  }

  private static byte[] functionCall(Arguments arguments) {
    Bytes body = new Bytes().int4(arguments.number("the function's oid"));
    values(body, arguments.upTo("returning"));
    return framed('F', body.int2(format(arguments.next("the format of the result"))));
  }

  private static byte[] message(Arguments arguments) {
    String type = arguments.text("the type");
    return framed(type.charAt(0), body(arguments));
  }

  private static Bytes body(Arguments arguments) {
    Bytes body = new Bytes();
    while (arguments.hasNext()) {
      body.raw(arguments.text("the bytes"));
    }
    return body;
  }
}
