package io.dese.core.sql;

import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;

/**
 * The tokens of a text that mean something, by index: no white space, no comments. An index outside
 * answers like the end of the text, so that rules may look around without asking for bounds.
 */
final class Tokens {

  private final String text;
  private TokenType[] types = new TokenType[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];

  /** Of a parenthesis: the index of the other one of its pair. */
  private int[] partners = new int[64];

  private int size;
  private int depth;
  private boolean wellFormed = true;
  private RoutingHint hint = RoutingHint.NONE;

  Tokens(String text, boolean standardConformingStrings) {
    this.text = text;
    Lexer lexer = new Lexer(text, standardConformingStrings);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      switch (type) {
        case WHITESPACE -> {}
        case COMMENT -> {
          if (hint == RoutingHint.NONE) {
            hint = Hints.of(text, lexer.start(), lexer.end());
          }
        }
        default -> add(type, lexer.start(), lexer.end());
      }
    }
    resolveUnicodeNames();
    pairParentheses();
  }

  private void add(TokenType type, int start, int end) {
    if (type == TokenType.STRING && is(size - 1, "uescape") && unicodeName(size - 2)) {
      // U&"d!0061ta" UESCAPE '!' is one name.
      size--;
      ends[size - 1] = end;
      return;
    }
    if (size == types.length) {
      types = Arrays.copyOf(types, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      partners = Arrays.copyOf(partners, size * 2);
    }
    types[size] = type;
    starts[size] = start;
    ends[size] = end;
    size++;
    wellFormed &= type != TokenType.INVALID;
  }

  private void resolveUnicodeNames() {
    for (int i = 0; i < size; i++) {
      if (unicodeName(i) && UnicodeNames.name(text, starts[i], ends[i]) == null) {
        wellFormed = false;
      }
    }
  }

  private boolean unicodeName(int i) {
    return is(i, TokenType.UNICODE_NAME);
  }

  private void pairParentheses() {
    int open = -1;
    int currentDepth = 0;
    for (int i = 0; i < size; i++) {
      if (types[i] == TokenType.LEFT_PAREN) {
        // Until its partner is met, an open parenthesis points to the one around it.
        partners[i] = open;
        open = i;
        currentDepth++;
        depth = Math.max(depth, currentDepth);
      } else if (types[i] == TokenType.RIGHT_PAREN) {
        if (open < 0) {
          wellFormed = false;
          return;
        }
        int around = partners[open];
        partners[open] = i;
        partners[i] = open;
        open = around;
        currentDepth--;
      }
    }
    wellFormed &= open < 0;
  }

  /** Whether every quote and comment ends, every character is legal and parentheses pair up. */
  boolean wellFormed() {
    return wellFormed;
  }

  int size() {
    return size;
  }

  /** Whether the text ends within a plain literal, so that it has no closing quote. */
  boolean endsInLiteral() {
    return is(size - 1, TokenType.INVALID) && text.charAt(starts[size - 1]) == '\'';
  }

  /** Whether there is any token of that type. */
  boolean holds(TokenType type) {
    for (int i = 0; i < size; i++) {
      if (types[i] == type) {
        return true;
      }
    }
    return false;
  }

  /** How deep parentheses nest at most. */
  int depth() {
    return depth;
  }

  /** The first hint of the text. */
  RoutingHint hint() {
    return hint;
  }

  TokenType type(int i) {
    return i >= 0 && i < size ? types[i] : TokenType.END;
  }

  boolean is(int i, TokenType type) {
    return type(i) == type;
  }

  /** Whether this is that unquoted word; {@code word} in lower case. */
  boolean is(int i, String word) {
    if (type(i) != TokenType.WORD || ends[i] - starts[i] != word.length()) {
      return false;
    }
    for (int j = 0; j < word.length(); j++) {
      if (AsciiCase.lower(text.charAt(starts[i] + j)) != word.charAt(j)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is a name, quoted or not. */
  boolean named(int i) {
    return is(i, TokenType.WORD) || is(i, TokenType.QUOTED_NAME) || unicodeName(i);
  }

  /** The unquoted word in lower case; empty for any other token. */
  String word(int i) {
    return is(i, TokenType.WORD) ? AsciiCase.lower(text, starts[i], ends[i]) : "";
  }

  /** The name as the server would look it up; empty for a token that is not a name. */
  String name(int i) {
    if (is(i, TokenType.QUOTED_NAME)) {
      return text.substring(starts[i] + 1, ends[i] - 1).replace("\"\"", "\"");
    }
    if (unicodeName(i)) {
      return requireNonNullElse(UnicodeNames.name(text, starts[i], ends[i]), "");
    }
    return word(i);
  }

  /** The index of the other parenthesis of the pair. */
  int partner(int parenthesis) {
    return partners[parenthesis];
  }

  /** Whether nothing but white space and comments stands behind it on its line. */
  boolean lastOfItsLine(int i) {
    return i + 1 >= size || text.substring(ends[i], starts[i + 1]).indexOf('\n') >= 0;
  }

  /** The text from one token to before a later one. */
  String text(int from, int to) {
    return text.substring(starts[from], ends[to - 1]);
  }
}
