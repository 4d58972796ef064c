package io.dese.core.sql;

import java.security.SecureRandom;

/**
 * Reads one text after another and holds the bits of the last one. Allocates nothing per text. Not
 * thread-safe.
 *
 * <p>What is hashed is a sequence of tokens: each is the byte FF, which UTF-8 never holds, a byte
 * for its type and, for names and operators, its characters in UTF-8. A byte for the hint ends it.
 * So no two sequences have the same bytes.
 *
 * <p>Texts without bits are those of which another reader of SQL might see more than we do. {@link
 * SecondOpinion} is such a reader: what we drop here must be a literal or a comment to it too, or
 * else what is dropped could decide a profile.
 */
final class Fingerprinter extends FingerprintBits {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long KEY_0 = RANDOM.nextLong();
  private static final long KEY_1 = RANDOM.nextLong();

  private static final int TOKEN = 0xFF;
  private static final int LIST = 'L';

  private final Lexer lexer = new Lexer("", true);
  private final LiteralLists lists = new LiteralLists();
  private final SipHash hash = new SipHash(KEY_0, KEY_1);

  private CharSequence text = "";
  private boolean utf8;
  private boolean odd;
  private RoutingHint hint = RoutingHint.NONE;

  /** The token next to the current one, white space and comments too. */
  private TokenType before = TokenType.END;

  /**
   * Reads a text; false if it has no fingerprint.
   *
   * @param units its characters, or its bytes in UTF-8 as characters up to 255
   * @param unitsAreUtf8 which of these
   */
  boolean read(CharSequence units, boolean unitsAreUtf8) {
    text = units;
    utf8 = unitsAreUtf8;
    odd = false;
    hint = RoutingHint.NONE;
    before = TokenType.END;
    lexer.restart(units);
    lists.restart();
    hash.restart();
    TokenType type = lexer.next();
    while (type != TokenType.END && !odd) {
      token(type);
      before = type;
      type = lexer.next();
    }
    hash.add(hint.mark());
    hash.finish();
    // A cached reader must not keep a text alive.
    text = "";
    lexer.restart("");
    return !odd;
  }

  Fingerprint fingerprint() {
    return new Fingerprint(high(), low());
  }

  @Override
  long high() {
    return hash.high();
  }

  @Override
  long low() {
    return hash.low();
  }

  private void token(TokenType type) {
    switch (type) {
      case WHITESPACE -> {}
      case COMMENT -> comment();
      case INVALID -> odd = true;
      default -> {
        // q'[it's]' ends elsewhere to Oracle, and where a number ends is a matter of dialect.
        odd |=
            lexer.deceptive()
                || (type == TokenType.STRING && before == TokenType.WORD)
                || (type == TokenType.WORD && before == TokenType.NUMBER);
        switch (lists.next(type, opener(type), item(type))) {
          case KEEP -> keep(type);
          case MARK -> {
            hash.mark();
            keep(type);
          }
          case FOLD -> {
            hash.reset();
            add(LIST);
          }
          case DROP -> hash.reset();
        }
      }
    }
  }

  private void comment() {
    // What starts a comment here may belong to a longer operator elsewhere.
    odd |= lexer.deceptive() || before == TokenType.OPERATOR;
    if (hint == RoutingHint.NONE) {
      hint = Hints.of(text, lexer.start(), lexer.end());
    }
  }

  private LiteralLists.Opener opener(TokenType type) {
    if (type != TokenType.WORD) {
      return LiteralLists.Opener.NONE;
    }
    return LiteralLists.opener(text, lexer.start(), lexer.end());
  }

  private boolean item(TokenType type) {
    return type == TokenType.OPERATOR && LiteralLists.item(text, lexer.start(), lexer.end());
  }

  private void keep(TokenType type) {
    add(mark(type));
    switch (type) {
      case WORD -> characters(true);
      case QUOTED_NAME -> characters(false);
      // Its UESCAPE, a literal, decides what it names.
      case UNICODE_NAME -> odd = true;
      case OPERATOR -> operator();
      default -> {}
    }
  }

  private static int mark(TokenType type) {
    return switch (type) {
      case STRING, NUMBER, PARAMETER -> 'l';
      case WORD -> 'w';
      case QUOTED_NAME -> '"';
      case UNICODE_NAME -> '&';
      case OPERATOR -> '+';
      case TYPECAST -> 't';
      case COLON -> ':';
      case DOT -> '.';
      case COMMA -> ',';
      case SEMICOLON -> ';';
      case LEFT_PAREN -> '(';
      case RIGHT_PAREN -> ')';
      case LEFT_BRACKET -> '[';
      case RIGHT_BRACKET -> ']';
      case LEFT_BRACE -> '{';
      case RIGHT_BRACE -> '}';
      case WHITESPACE, COMMENT, INVALID, END ->
          throw new IllegalArgumentException(type + " is never part of a fingerprint");
    };
  }

  private void add(int token) {
    hash.add(TOKEN);
    hash.add(token);
  }

  private void operator() {
    char previous = 0;
    for (int i = lexer.start(); i < lexer.end(); i++) {
      char c = text.charAt(i);
      // MySQL's quote and comments, which JSqlParser knows.
      odd |= c == '`' || c == '#' || (c == '/' && previous == '/');
      hash.add(c);
      previous = c;
    }
  }

  private void characters(boolean fold) {
    int end = lexer.end();
    for (int i = lexer.start(); i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        // In a quoted name, MySQL's escape: to it the name goes on after the next quote.
        odd |= c == '\\';
        hash.add(fold ? AsciiCase.lower(c) : c);
      } else if (utf8) {
        odd |= c >= 0xF8;
        hash.add(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        supplementary(Character.toCodePoint(c, text.charAt(i)));
      } else {
        beyondAscii(c);
      }
    }
  }

  private void beyondAscii(char c) {
    if (c < 0x800) {
      hash.add(0xC0 | c >> 6);
    } else {
      hash.add(0xE0 | c >> 12);
      hash.add(0x80 | (c >> 6 & 0x3F));
    }
    hash.add(0x80 | (c & 0x3F));
  }

  private void supplementary(int codePoint) {
    hash.add(0xF0 | codePoint >> 18);
    hash.add(0x80 | (codePoint >> 12 & 0x3F));
    hash.add(0x80 | (codePoint >> 6 & 0x3F));
    hash.add(0x80 | (codePoint & 0x3F));
  }
}
