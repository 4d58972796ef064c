package io.dese.core.sql;

/** Writes a text without its literals and comments, the same for all texts of a fingerprint. */
final class NormalisedText {

  /** Where it is not certain any more what is a literal. */
  private static final String UNCERTAIN = " ...";

  private final CharSequence text;
  private final Lexer lexer;
  private final LiteralLists lists = new LiteralLists();
  private final StringBuilder shown = new StringBuilder();
  private RoutingHint hint = RoutingHint.NONE;
  private int mark;
  private boolean gapAfter;

  /** Whether a parenthesis follows without a space, as after the name of a function. */
  private boolean callable;

  NormalisedText(CharSequence text) {
    this.text = text;
    this.lexer = new Lexer(text, true);
    Lexer otherwise = new Lexer(text, false);
    TokenType type = lexer.next();
    while (type != TokenType.END) {
      // With backslashes, what is code to one server is within a literal to another.
      if (otherwise.next() != type || otherwise.end() != lexer.end() || type == TokenType.INVALID) {
        shown.append(UNCERTAIN);
        break;
      }
      token(type);
      type = lexer.next();
    }
    if (hint != RoutingHint.NONE) {
      shown.insert(0, hint == RoutingHint.PRIMARY ? "/*+ primary */ " : "/*+ replica */ ");
    }
  }

  @Override
  public String toString() {
    return shown.toString().strip();
  }

  private void token(TokenType type) {
    switch (type) {
      case WHITESPACE -> {}
      case COMMENT -> {
        if (hint == RoutingHint.NONE) {
          hint = Hints.of(text, lexer.start(), lexer.end());
        }
      }
      default -> {
        int start = lexer.start();
        int end = lexer.end();
        boolean word = type == TokenType.WORD;
        LiteralLists.Opener opener =
            word ? LiteralLists.opener(text, start, end) : LiteralLists.Opener.NONE;
        boolean item = type == TokenType.OPERATOR && LiteralLists.item(text, start, end);
        switch (lists.next(type, opener, item)) {
          case KEEP -> keep(type);
          case MARK -> {
            mark = shown.length();
            keep(type);
          }
          case FOLD -> {
            shown.setLength(mark);
            shown.append(" (?)");
            gapAfter = true;
          }
          case DROP -> {
            shown.setLength(mark);
            gapAfter = true;
          }
        }
      }
    }
  }

  private void keep(TokenType type) {
    String token = show(type);
    if (gapAfter && gapBefore(type)) {
      shown.append(' ');
    }
    shown.append(token);
    callable =
        type == TokenType.QUOTED_NAME || (type == TokenType.WORD && !Keywords.neverFunction(token));
    gapAfter =
        switch (type) {
          case DOT, LEFT_PAREN, LEFT_BRACKET, TYPECAST, COLON, LEFT_BRACE -> false;
          default -> true;
        };
  }

  private boolean gapBefore(TokenType type) {
    return switch (type) {
      case DOT,
          COMMA,
          SEMICOLON,
          COLON,
          TYPECAST,
          RIGHT_PAREN,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          RIGHT_BRACE ->
          false;
      case LEFT_PAREN -> !callable;
      default -> true;
    };
  }

  private String show(TokenType type) {
    return switch (type) {
      case STRING, NUMBER, PARAMETER -> "?";
      case WORD -> AsciiCase.lower(text, lexer.start(), lexer.end());
      default -> text.subSequence(lexer.start(), lexer.end()).toString();
    };
  }
}
