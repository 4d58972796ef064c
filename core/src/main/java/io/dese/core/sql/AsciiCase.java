package io.dese.core.sql;

/** PostgreSQL folds the case of ASCII letters only, whatever the locale: so do we. */
final class AsciiCase {

  private AsciiCase() {}

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  static String lower(CharSequence text, int from, int to) {
    StringBuilder folded = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      folded.append(lower(text.charAt(i)));
    }
    return folded.toString();
  }
}
