package io.dese.core.sql;

/**
 * A cursor over the tokens of a text, as in section "4.1. Lexical Structure" of the PostgreSQL
 * manual and, where that is silent, {@code scan.l} of its sources.
 *
 * <p>The tokens cover the text without gaps. Nothing is allocated per token, and no text makes it
 * throw: what PostgreSQL would refuse becomes {@link TokenType#INVALID}. What JDBC adds, {@code ?}
 * and braces, are tokens too.
 */
final class Lexer {

  private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";

  /** An operator may end in + or - only if it holds one of these. */
  private static final String UNCOMMON_OPERATOR_CHARACTERS = "~!@#^&|`?%";

  private final boolean standardConformingStrings;
  private CharSequence text;
  private int length;
  private int start;
  private int end;
  private boolean deceptive;

  /**
   * Starts before the first token.
   *
   * @param standardConformingStrings the server's setting: if off, a backslash escapes in plain
   *     {@code '..'} too
   */
  Lexer(CharSequence text, boolean standardConformingStrings) {
    this.text = text;
    this.length = text.length();
    this.standardConformingStrings = standardConformingStrings;
  }

  /** Starts before the first token of another text. */
  void restart(CharSequence another) {
    text = another;
    length = another.length();
    start = 0;
    end = 0;
  }

  /** Where the current token starts. */
  int start() {
    return start;
  }

  /** Where the current token ends, exclusive. */
  int end() {
    return end;
  }

  /**
   * Whether the current token may end elsewhere to a server with another setting, or to another
   * dialect: a string with a backslash or in dollar quotes, a comment within a comment.
   */
  boolean deceptive() {
    return deceptive;
  }

  /** Moves to the next token. */
  TokenType next() {
    start = end;
    deceptive = false;
    if (start >= length) {
      return TokenType.END;
    }
    char c = text.charAt(start);
    if (isSpace(c)) {
      while (end < length && isSpace(text.charAt(end))) {
        end++;
      }
      return TokenType.WHITESPACE;
    }
    if (isIdentifierStart(c)) {
      return wordOrPrefixedString(c);
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return number();
    }
    if (c == '-' && peek(1) == '-') {
      end = endOfLine(start);
      return TokenType.COMMENT;
    }
    if (c == '/' && peek(1) == '*') {
      return blockComment();
    }
    return switch (c) {
      case '\'' -> string(start + 1, !standardConformingStrings);
      case '"' -> quoted(start + 1, TokenType.QUOTED_NAME);
      case '$' -> parameterOrDollarQuote();
      case ':' -> colon();
      case '.' -> single(TokenType.DOT);
      case ',' -> single(TokenType.COMMA);
      case ';' -> single(TokenType.SEMICOLON);
      case '(' -> single(TokenType.LEFT_PAREN);
      case ')' -> single(TokenType.RIGHT_PAREN);
      case '[' -> single(TokenType.LEFT_BRACKET);
      case ']' -> single(TokenType.RIGHT_BRACKET);
      case '{' -> single(TokenType.LEFT_BRACE);
      case '}' -> single(TokenType.RIGHT_BRACE);
      default -> OPERATOR_CHARACTERS.indexOf(c) >= 0 ? operator() : single(TokenType.INVALID);
    };
  }

  private TokenType single(TokenType type) {
    end = start + 1;
    return type;
  }

  private TokenType wordOrPrefixedString(char first) {
    char second = peek(1);
    if (second == '\'') {
      switch (first) {
        case 'e', 'E' -> {
          return string(start + 2, true);
        }
        case 'b', 'B', 'x', 'X' -> {
          return string(start + 2, false);
        }
        case 'n', 'N' -> {
          return string(start + 2, !standardConformingStrings);
        }
        default -> {}
      }
    }
    if ((first == 'u' || first == 'U') && second == '&') {
      if (peek(2) == '\'') {
        return string(start + 3, false);
      }
      if (peek(2) == '"') {
        return quoted(start + 3, TokenType.UNICODE_NAME);
      }
    }
    end = start + 1;
    while (end < length && isIdentifierPart(text.charAt(end))) {
      end++;
    }
    return TokenType.WORD;
  }

  /** The rest of a string constant, with its continuations on following lines. */
  private TokenType string(int from, boolean backslashEscapes) {
    int i = from;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '\\') {
        deceptive = true;
        i += backslashEscapes ? 2 : 1;
      } else if (c != '\'') {
        i++;
      } else if (charAt(i + 1) == '\'') {
        i += 2;
      } else {
        int continuation = continuation(i + 1);
        if (continuation < 0) {
          end = i + 1;
          return TokenType.STRING;
        }
        i = continuation;
      }
    }
    return unterminated();
  }

  /**
   * Where a string goes on after white space with a line end and a quote; -1 if it does not. Line
   * comments count as such white space, block comments do not.
   */
  private int continuation(int from) {
    boolean newline = false;
    int i = from;
    while (i < length) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        newline |= c == '\n' || c == '\r';
        i++;
      } else if (c == '-' && charAt(i + 1) == '-') {
        i = endOfLine(i);
      } else {
        return newline && c == '\'' ? i + 1 : -1;
      }
    }
    return -1;
  }

  private TokenType quoted(int from, TokenType type) {
    for (int i = from; i < length; i++) {
      if (text.charAt(i) == '"') {
        if (charAt(i + 1) != '"') {
          end = i + 1;
          return type;
        }
        i++;
      }
    }
    return unterminated();
  }

  private TokenType parameterOrDollarQuote() {
    int i = start + 1;
    if (isDigit(charAt(i))) {
      while (isDigit(charAt(i))) {
        i++;
      }
      end = i;
      return TokenType.PARAMETER;
    }
    if (isIdentifierStart(charAt(i))) {
      while (charAt(i) != '$' && isIdentifierPart(charAt(i))) {
        i++;
      }
    }
    if (charAt(i) != '$') {
      return single(TokenType.INVALID);
    }
    deceptive = true;
    int tagLength = i + 1 - start;
    for (int close = i + 1; close + tagLength <= length; close++) {
      if (sameTag(close, tagLength)) {
        end = close + tagLength;
        return TokenType.STRING;
      }
    }
    return unterminated();
  }

  private boolean sameTag(int at, int tagLength) {
    for (int i = 0; i < tagLength; i++) {
      if (text.charAt(at + i) != text.charAt(start + i)) {
        return false;
      }
    }
    return true;
  }

  private TokenType blockComment() {
    int depth = 1;
    int i = start + 2;
    while (i < length) {
      char c = text.charAt(i);
      char following = charAt(i + 1);
      if (c == '/' && following == '*') {
        depth++;
        deceptive = true;
        i += 2;
      } else if (c == '*' && following == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          end = i;
          return TokenType.COMMENT;
        }
      } else {
        i++;
      }
    }
    return unterminated();
  }

  private TokenType number() {
    int i = start;
    char radix = Character.toLowerCase(peek(1));
    if (text.charAt(i) == '0' && (radix == 'x' || radix == 'o' || radix == 'b')) {
      int digits = numberEnd(i + 2, radix == 'x');
      if (digits > i + 2) {
        end = digits;
        return TokenType.NUMBER;
      }
    }
    i = numberEnd(i, false);
    if (charAt(i) == '.' && charAt(i + 1) != '.') {
      i = numberEnd(i + 1, false);
    }
    if (charAt(i) == 'e' || charAt(i) == 'E') {
      boolean signed = charAt(i + 1) == '+' || charAt(i + 1) == '-';
      int exponent = i + (signed ? 2 : 1);
      if (isDigit(charAt(exponent))) {
        i = numberEnd(exponent, false);
      }
    }
    end = i;
    return TokenType.NUMBER;
  }

  private int numberEnd(int from, boolean hexadecimal) {
    int i = from;
    while (isDigitOf(charAt(i), hexadecimal)
        || (charAt(i) == '_' && isDigitOf(charAt(i + 1), hexadecimal))) {
      i++;
    }
    return i;
  }

  private TokenType colon() {
    char following = peek(1);
    end = start + (following == ':' || following == '=' ? 2 : 1);
    if (following == ':') {
      return TokenType.TYPECAST;
    }
    return following == '=' ? TokenType.OPERATOR : TokenType.COLON;
  }

  private TokenType operator() {
    int i = start + 1;
    boolean uncommon = UNCOMMON_OPERATOR_CHARACTERS.indexOf(text.charAt(start)) >= 0;
    while (i < length && OPERATOR_CHARACTERS.indexOf(text.charAt(i)) >= 0 && !commentAt(i)) {
      uncommon |= UNCOMMON_OPERATOR_CHARACTERS.indexOf(text.charAt(i)) >= 0;
      i++;
    }
    while (!uncommon && i > start + 1 && "+-".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    end = i;
    return TokenType.OPERATOR;
  }

  private boolean commentAt(int i) {
    return (text.charAt(i) == '-' && charAt(i + 1) == '-')
        || (text.charAt(i) == '/' && charAt(i + 1) == '*');
  }

  private TokenType unterminated() {
    end = length;
    return TokenType.INVALID;
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < length && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private char peek(int ahead) {
    return charAt(start + ahead);
  }

  /** The character there, or NUL, which starts and continues nothing, past the end. */
  private char charAt(int i) {
    return i < length ? text.charAt(i) : '\0';
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDigitOf(char c, boolean hexadecimal) {
    return isDigit(c) || (hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
  }

  /** Any character beyond ASCII is a letter to PostgreSQL, even a no-break space. */
  private static boolean isIdentifierStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isIdentifierPart(char c) {
    return isIdentifierStart(c) || isDigit(c) || c == '$';
  }
}
