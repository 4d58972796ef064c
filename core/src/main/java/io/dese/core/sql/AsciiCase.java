package io.dese.core.sql;

/** PostgreSQL folds the case of ASCII letters only, whatever the locale: so do we. */
final class AsciiCase {

  private AsciiCase() {}

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /** Whether that word, which is in lower case, stands there in a text that is long enough. */
  static boolean matches(CharSequence text, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static String lower(CharSequence text, int from, int to) {
    StringBuilder folded = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      folded.append(lower(text.charAt(i)));
    }
    return folded.toString();
  }
}
