package io.dese.proxy.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a line into fields as PostgreSQL cuts the lines of pg_hba.conf and pg_ident.conf: white
 * space between fields, commas between the words of one, {@code #} begins a comment, double quotes
 * keep all of that in a word and make a keyword a name.
 */
final class FieldReader {

  /**
   * One word.
   *
   * @param quoted whether it began with a quote, so that it is no keyword
   */
  record Word(String text, boolean quoted) {

    boolean is(String keyword) {
      return !quoted && text.equals(keyword);
    }
  }

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_.@-]*");
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_.@=-]+");

  private final String line;
  private int at;

  private FieldReader(String line) {
    this.line = line;
  }

  /**
   * The fields of a line, none of them empty.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static List<List<Word>> fields(String line) {
    FieldReader reader = new FieldReader(line);
    List<List<Word>> fields = new ArrayList<>();
    while (reader.toContent()) {
      fields.add(reader.field());
    }
    return fields;
  }

  /** A name as it has to be written so that {@link #fields} reads it as that name. */
  static String name(String text, Set<String> keywords) {
    return keywords.contains(text) || !PLAIN.matcher(text).matches() ? quoted(text) : text;
  }

  /** A word that is no keyword; with quotes if it could not be read otherwise. */
  static String word(String text) {
    return BARE.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private boolean toContent() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at < line.length() && line.charAt(at) != '#';
  }

  private List<Word> field() {
    List<Word> words = new ArrayList<>();
    do {
      if (!toContent()) {
        throw new IllegalArgumentException("nothing follows a comma");
      }
      words.add(word());
    } while (skipComma());
    return words;
  }

  private boolean skipComma() {
    if (at < line.length() && line.charAt(at) == ',') {
      at++;
      return true;
    }
    return false;
  }

  private Word word() {
    int start = at;
    StringBuilder text = new StringBuilder();
    boolean inQuotes = false;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"' && inQuotes && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        text.append(c);
        at++;
      } else if (c == '"') {
        inQuotes = !inQuotes;
      } else if (!inQuotes && (c == ',' || c == '#' || Character.isWhitespace(c))) {
        break;
      } else {
        text.append(c);
      }
    }
    if (inQuotes) {
      throw new IllegalArgumentException("a double quote is not closed");
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a name is empty");
    }
    return new Word(text.toString(), line.charAt(start) == '"');
  }
}
