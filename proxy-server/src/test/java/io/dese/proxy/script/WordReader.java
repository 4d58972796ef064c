package io.dese.proxy.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Splits a line into words: {@code "quoted"} with {@code \n \r \t \" \\ \xHH}, repeated by {@code
 * "ab"*1000}; {@code x'00ff'}; {@code ;} by itself; everything else up to a space.
 */
final class WordReader {

  private final String line;
  private int at;

  private WordReader(String line) {
    this.line = line;
  }

  static List<Word> words(String line) {
    WordReader reader = new WordReader(line);
    List<Word> words = new ArrayList<>();
    reader.skipSpaces();
    while (reader.at < line.length()) {
      words.add(reader.word());
      reader.skipSpaces();
    }
    return words;
  }

  private void skipSpaces() {
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
  }

  private Word word() {
    char first = line.charAt(at);
    if (first == '"') {
      at++;
      return Word.quoted(quoted().repeat(times()));
    }
    if (first == ';') {
      at++;
      return Word.bare(";");
    }
    if (line.startsWith("x'", at)) {
      return hex();
    }
    int start = at;
    while (at < line.length() && " ;\"".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return Word.bare(line.substring(start, at));
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      text.append(c == '\\' ? escape() : utf8(c));
    }
    return text.toString();
  }

  private String escape() {
    char c = next();
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\' -> String.valueOf(c);
      case 'x' -> Bytes.text(bytes("" + next() + next()));
      default -> throw new ScriptException("\\" + c + " is none of \\n \\r \\t \\\" \\\\ \\xHH");
    };
  }

  private static String utf8(char c) {
    return Bytes.text(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
  }

  private int times() {
    if (at >= line.length() || line.charAt(at) != '*') {
      return 1;
    }
    int start = ++at;
    while (at < line.length() && Character.isDigit(line.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw new ScriptException("after \"...\"* there must be a number");
    }
    return Integer.parseInt(line.substring(start, at));
  }

  private Word hex() {
    int end = line.indexOf('\'', at + 2);
    if (end < 0) {
      throw new ScriptException("x' is not closed");
    }
    String digits = line.substring(at + 2, end).replace(" ", "");
    at = end + 1;
    return new Word(Word.Kind.HEX, Bytes.text(bytes(digits)));
  }

  private static byte[] bytes(String digits) {
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new ScriptException("'" + digits + "' is not made of pairs of hex digits");
    }
  }

  private char next() {
    if (at >= line.length()) {
      throw new ScriptException("a \" is not closed");
    }
    return line.charAt(at++);
  }
}
