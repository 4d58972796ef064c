package io.dese.proxy.auth;

import java.nio.charset.StandardCharsets;

/**
 * Reads a SCRAM message attribute by attribute (RFC 5802, section 5.1), with PostgreSQL's words for
 * what is wrong. Bytes are kept as characters one to one, because signatures are made over them.
 */
final class ScramReader {

  private static final char END = '\0';

  private final String text;
  private int at;

  ScramReader(byte[] message) throws ScramViolation {
    this.text = new String(message, StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      throw ScramViolation.malformed("The message is empty.");
    }
    if (text.indexOf(END) >= 0) {
      throw ScramViolation.malformed("Message length does not match input length.");
    }
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** The next character, NUL at the end. */
  char peek() {
    return isAtEnd() ? END : text.charAt(at);
  }

  void skip() {
    at++;
  }

  String between(int from, int to) {
    return text.substring(from, to);
  }

  String rest() {
    return text.substring(at);
  }

  void comma() throws ScramViolation {
    if (peek() != ',') {
      throw ScramViolation.malformed(
          "Comma expected, but found character \"" + shown(peek()) + "\".");
    }
    at++;
  }

  /** The value of the attribute that has to come next. */
  String value(char attribute) throws ScramViolation {
    if (peek() != attribute) {
      throw ScramViolation.malformed(
          "Expected attribute \"%c\" but found \"%s\".".formatted(attribute, shown(peek())));
    }
    return value();
  }

  /** The value of whatever attribute comes next; {@link #peek} before tells which. */
  String anyValue() throws ScramViolation {
    char attribute = peek();
    if (attribute == END) {
      throw ScramViolation.malformed("Attribute expected, but found end of string.");
    }
    if (!(attribute >= 'A' && attribute <= 'Z') && !(attribute >= 'a' && attribute <= 'z')) {
      throw ScramViolation.malformed(
          "Attribute expected, but found invalid character \"" + shown(attribute) + "\".");
    }
    return value();
  }

  private String value() throws ScramViolation {
    char attribute = peek();
    at++;
    if (peek() != '=') {
      throw ScramViolation.malformed(
          "Expected character \"=\" for attribute \"" + attribute + "\".");
    }
    at++;
    int comma = text.indexOf(',', at);
    String value = text.substring(at, comma < 0 ? text.length() : comma);
    at = comma < 0 ? text.length() : comma + 1;
    return value;
  }

  /** Nonces are made of printable characters without the comma (RFC 5802, section 7). */
  static boolean isPrintable(String value) {
    return value.chars().allMatch(c -> c >= 0x21 && c <= 0x7e && c != ',');
  }

  /** Printable, whatever it is, and quoted once more, as PostgreSQL does. */
  static String shown(char c) {
    return c >= 0x21 && c <= 0x7e ? "'" + c + "'" : "0x%02x".formatted((int) c);
  }
}
