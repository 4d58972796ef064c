package io.dese.proxy.client;

import io.dese.core.sql.SettingChange;
import io.dese.proxy.protocol.ErrorFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings that a client asks for in its start-up packet: every parameter that is not the
 * protocol's own, and those of {@code options}. "Start-up" of the manual.
 */
public final class StartupSettings {

  private static final Set<String> OWN = Set.of("user", "database", "replication", "options");

  private StartupSettings() {}

  /** What cannot be carried out. */
  public static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient ErrorFields fields;

    Unusable(ErrorFields fields) {
      super(fields.message());
      this.fields = fields;
    }

    /** For the client. */
    public ErrorFields fields() {
      return fields;
    }
  }

  /**
   * Reads them.
   *
   * @param ignored names in lower case that do nothing
   * @throws Unusable when an option is none
   */
  public static List<SettingChange> of(Map<String, String> parameters, Set<String> ignored)
      throws Unusable {
    List<SettingChange> changes = new ArrayList<>();
    options(parameters.getOrDefault("options", ""), ignored, changes);
    parameters.forEach(
        (name, value) -> {
          if (!OWN.contains(name) && !name.startsWith("_pq_.")) {
            add(name, value, ignored, changes);
          }
        });
    return List.copyOf(changes);
  }

  private static void add(
      String name, String value, Set<String> ignored, List<SettingChange> changes) {
    String known = name.toLowerCase(Locale.ROOT);
    if (!ignored.contains(known)) {
      changes.add(
          new SettingChange.Assign(
              known,
              value.toLowerCase(Locale.ROOT),
              "SELECT pg_catalog.set_config(" + literal(name) + ',' + literal(value) + ",false)"));
    }
  }

  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
  }

  /** {@code -c name=value}, {@code -cname=value} and {@code --name=value}. */
  private static void options(String options, Set<String> ignored, List<SettingChange> changes)
      throws Unusable {
    List<String> words = words(options);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String assignment;
      if (word.equals("-c") && i + 1 < words.size()) {
        assignment = words.get(++i);
      } else if (word.startsWith("-c") || word.startsWith("--")) {
        assignment = word.substring(2);
      } else {
        throw invalid(word);
      }
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw invalid(word);
      }
      add(
          assignment.substring(0, equals).replace('-', '_'),
          assignment.substring(equals + 1),
          ignored,
          changes);
    }
  }

  private static Unusable invalid(String word) {
    return new Unusable(
        ErrorFields.fatal("42601", "invalid command-line argument for server process: " + word)
            .hint("The proxy knows -c name=value and --name=value."));
  }

  /** Separated by spaces; a backslash keeps the next character as it is. */
  private static List<String> words(String options) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean any = false;
    for (int i = 0; i < options.length(); i++) {
      char c = options.charAt(i);
      if (c == '\\' && i + 1 < options.length()) {
        word.append(options.charAt(++i));
        any = true;
      } else if (Character.isWhitespace(c)) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
