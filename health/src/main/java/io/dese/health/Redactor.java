package io.dese.health;

import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that come from elsewhere, such as messages of exceptions. It would
 * rather hide too much: of a line that has a URL, everything between its scheme and the last at
 * sign, because a password that nobody encoded may hold any character.
 */
public final class Redactor {

  /** What is shown in place of a secret. */
  public static final String HIDDEN = "***";

  private static final String SECRET_WORD =
      "(?:pass(?:word|wd|phrase)|pwd|secret|token|credential|api[_-]?key|access[_-]?key)";

  private static final Pattern SECRET_NAME = Pattern.compile(SECRET_WORD, Pattern.CASE_INSENSITIVE);

  /** A name with such a word in it, an equals sign or a colon, and a value, in quotes or not. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "("
              + SECRET_WORD
              + "[\\w.-]{0,40}[\"']?\\s{0,3}[=:]\\s{0,3})"
              + "(?:\"[^\"\\n]*\"?|'[^'\\n]*'?|[^\\s&;,\"']+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern AUTHORIZATION =
      Pattern.compile("\\b(bearer|basic)\\s+[\\w.~+/=-]+", Pattern.CASE_INSENSITIVE);

  private static final Pattern USER_INFO = Pattern.compile("://[^\\n]*@");

  private Redactor() {}

  /** The text without secrets. */
  public static String redact(String text) {
    String assigned = ASSIGNMENT.matcher(text).replaceAll("$1" + HIDDEN);
    String authorised = AUTHORIZATION.matcher(assigned).replaceAll("$1 " + HIDDEN);
    return USER_INFO.matcher(authorised).replaceAll("://" + HIDDEN + "@");
  }

  /** The value of a property, or stars if the name says that it is secret. */
  public static String shown(String property, String value) {
    return SECRET_NAME.matcher(property).find() ? HIDDEN : redact(value);
  }
}
