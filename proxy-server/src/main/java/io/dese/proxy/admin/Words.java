package io.dese.proxy.admin;

import io.dese.proxy.protocol.ErrorFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of one command, word by word; without comments before it and semicolons after it. */
final class Words {

  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @throws CommandException when a quote has no end
   */
  static Words of(String sql) throws CommandException {
    Words words = new Words(stripped(sql));
    words.read();
    return words;
  }

  /** Cuts several commands at the semicolons that are not quoted. */
  static List<String> commands(String sql) {
    List<String> commands = new ArrayList<>();
    int from = 0;
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ';') {
        add(commands, sql.substring(from, i));
        from = i + 1;
      }
    }
    add(commands, sql.substring(from));
    return commands;
  }

  private static void add(List<String> commands, String command) {
    if (!stripped(command).isEmpty()) {
      commands.add(command);
    }
  }

  private static String stripped(String sql) {
    String rest = sql.strip();
    while (rest.startsWith("--") || rest.startsWith("/*")) {
      boolean line = rest.startsWith("--");
      int end = rest.indexOf(line ? "\n" : "*/");
      rest = end < 0 ? "" : rest.substring(end + (line ? 1 : 2)).strip();
    }
    while (rest.endsWith(";")) {
      rest = rest.substring(0, rest.length() - 1).strip();
    }
    return rest;
  }

  private void read() throws CommandException {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end;
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      } else if (c == '"' || c == '\'') {
        end = text.indexOf(c, i + 1);
        if (end < 0) {
          throw new CommandException(
              ErrorFields.error("42601", "unterminated quoted name at or near \"" + c + '"'));
        }
        words.add(text.substring(i + 1, end));
        end++;
      } else {
        end = i;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        words.add(text.substring(i, end));
      }
      i = end;
    }
  }

  String text() {
    return text;
  }

  boolean isEmpty() {
    return at >= words.size();
  }

  int size() {
    return words.size() - at;
  }

  /** The next word as it stands; empty when there is none. */
  String next() {
    return isEmpty() ? "" : words.get(at++);
  }

  /** The next word in capitals, which stays the next; empty when there is none. */
  String peek() {
    return isEmpty() ? "" : words.get(at).toUpperCase(Locale.ROOT);
  }

  /** Whether the next words are these; then they are passed. */
  boolean take(String... expected) {
    if (size() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (!words.get(at + i).equalsIgnoreCase(expected[i])) {
        return false;
      }
    }
    at += expected.length;
    return true;
  }
}
