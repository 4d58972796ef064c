package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

import io.dese.core.sql.SettingChange.Assign;
import io.dese.core.sql.SettingChange.Local;
import io.dese.core.sql.SettingChange.Reset;
import io.dese.core.sql.SettingChange.ResetAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code SET}, {@code RESET} and {@code SELECT set_config(..)}: "SET", "SET ROLE", "SET
 * TRANSACTION" and "RESET" of the manual. Whatever it does not know for certain it does not read.
 */
final class SettingStatement {

  private static final Map<String, String> PINNING = DataFile.pairs("pinning-settings.txt");

  /** With these {@code set_config} takes a list, which {@code SET} would quote as one element. */
  private static final Set<String> QUOTED_LISTS =
      Set.of("search_path", "temp_tablespaces", "local_preload_libraries");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_$]*(\\.[a-z_][a-z0-9_$]*)*");
  private static final String SEARCH_PATH = "search_path";
  private static final String TIME_ZONE = "timezone";
  private static final String CHARACTERISTICS = "SET SESSION CHARACTERISTICS AS TRANSACTION ";

  private final Tokens tokens;
  private final int from;
  private final int to;

  private SettingStatement(Tokens tokens, StatementSplitter.Span span) {
    this.tokens = tokens;
    this.from = span.from();
    this.to = span.to();
  }

  static @Nullable List<SettingChange> read(String sql) {
    // A backslash may move the ends of literals, by a setting that cannot be seen.
    if (sql.indexOf('\\') >= 0) {
      return null;
    }
    Tokens tokens = new Tokens(sql, true);
    if (!tokens.wellFormed()) {
      return null;
    }
    List<StatementSplitter.Span> spans = StatementSplitter.split(tokens);
    return spans.size() == 1 ? new SettingStatement(tokens, spans.get(0)).read() : null;
  }

  private @Nullable List<SettingChange> read() {
    return switch (tokens.word(from)) {
      case "set" -> set();
      case "reset" -> reset();
      case "select" -> setConfig();
      default -> null;
    };
  }

  private @Nullable List<SettingChange> set() {
    int i = from + 1;
    if (assigns(i)) {
      return generic(i);
    }
    if (tokens.is(i, "session") && tokens.is(i + 1, "characteristics")) {
      return characteristics(i + 2);
    }
    boolean local = tokens.is(i, "local");
    List<SettingChange> changes = ofSession(local || tokens.is(i, "session") ? i + 1 : i);
    return local && changes != null ? localised(changes) : changes;
  }

  private static List<SettingChange> localised(List<SettingChange> changes) {
    List<SettingChange> local = new ArrayList<>();
    for (SettingChange change : changes) {
      if (change instanceof Assign assign) {
        local.add(new Local(assign.name()));
      } else if (change instanceof Reset back) {
        local.add(new Local(back.name()));
      } else {
        local.add(change);
      }
    }
    return local;
  }

  /** What may follow {@code SET [SESSION | LOCAL]}. */
  private @Nullable List<SettingChange> ofSession(int i) {
    if (tokens.is(i, "time") && tokens.is(i + 1, "zone")) {
      boolean back = i + 3 == to && (tokens.is(i + 2, "local") || tokens.is(i + 2, "default"));
      return back ? List.of(new Reset(TIME_ZONE)) : assigned(TIME_ZONE, i + 2);
    }
    if (tokens.is(i, "schema")) {
      return i + 2 == to && tokens.is(i + 1, TokenType.STRING)
          ? assigned(SEARCH_PATH, i + 1)
          : null;
    }
    if (tokens.is(i, "role") && !assigns(i)) {
      return i + 2 == to ? assigned("role", i + 1) : null;
    }
    return generic(i);
  }

  /** Whether a name, dots allowed, is followed by {@code =} or {@code TO}. */
  private boolean assigns(int name) {
    return isAssignment(endOfName(name));
  }

  private boolean isAssignment(int i) {
    return tokens.is(i, "to")
        || (tokens.is(i, TokenType.OPERATOR) && tokens.text(i, i + 1).equals("="));
  }

  private int endOfName(int first) {
    int i = first + 1;
    while (tokens.is(i, TokenType.DOT) && tokens.named(i + 1)) {
      i += 2;
    }
    return i;
  }

  /** {@code a.b = c}. */
  private @Nullable List<SettingChange> generic(int first) {
    int end = endOfName(first);
    String name = name(first, end);
    if (name == null || !isAssignment(end)) {
      return null;
    }
    return end + 2 == to && tokens.is(end + 1, "default")
        ? changes(name, new Reset(name))
        : assigned(name, end + 1);
  }

  /** The name in lower case; null when it is none that could be told back to the server. */
  private @Nullable String name(int first, int end) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i < end; i++) {
      if (tokens.is(i, TokenType.UNICODE_NAME)) {
        return null;
      }
      text.append(tokens.is(i, TokenType.DOT) ? "." : tokens.name(i));
    }
    String name = text.toString().toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() ? name : null;
  }

  private @Nullable List<SettingChange> assigned(String name, int value) {
    for (int i = value; i < to; i++) {
      if (!mayStandInValue(i)) {
        return null;
      }
    }
    return value >= to
        ? null
        : changes(name, new Assign(name, single(value), tokens.text(from, to)));
  }

  private boolean mayStandInValue(int i) {
    return switch (tokens.type(i)) {
      case WORD, QUOTED_NAME, STRING, NUMBER, COMMA -> true;
      case OPERATOR -> tokens.text(i, i + 1).equals("-") || tokens.text(i, i + 1).equals("+");
      default -> false;
    };
  }

  private @Nullable String single(int value) {
    return value + 1 == to ? plain(value) : null;
  }

  /** The text of a word, a number or a plain literal in lower case; null of anything else. */
  private @Nullable String plain(int i) {
    String text = tokens.text(i, i + 1);
    if (tokens.is(i, TokenType.STRING)) {
      // Not E'', U&'', $$ $$, nor one that goes on in the next line.
      boolean plain = text.startsWith("'") && !text.replace("''", "").matches("(?s)'.*'.*'");
      return plain
          ? text.substring(1, text.length() - 1).replace("''", "'").toLowerCase(Locale.ROOT)
          : null;
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static @Nullable List<SettingChange> changes(String name, SettingChange change) {
    if (name.startsWith("transaction_")
        && (name.endsWith("_isolation")
            || name.endsWith("_read_only")
            || name.endsWith("_deferrable"))) {
      return List.of(new Local(name));
    }
    return PINNING.containsKey(name) ? null : List.of(change);
  }

  /** {@code SET SESSION CHARACTERISTICS AS TRANSACTION mode [, ..]}, cut into one for each mode. */
  private @Nullable List<SettingChange> characteristics(int as) {
    if (!tokens.is(as, "as") || !tokens.is(as + 1, "transaction")) {
      return null;
    }
    List<SettingChange> changes = new ArrayList<>();
    int i = as + 2;
    while (i < to) {
      SettingChange change;
      if (tokens.is(i, "isolation") && tokens.is(i + 1, "level")) {
        int words = tokens.is(i + 2, "serializable") ? 1 : 2;
        String level = words == 1 ? "serializable" : tokens.word(i + 2) + ' ' + tokens.word(i + 3);
        change = SettingChange.isolation(level);
        i += 2 + words;
      } else if (tokens.is(i, "read")) {
        boolean only = tokens.is(i + 1, "only");
        change =
            new Assign(
                "default_transaction_read_only",
                only ? "on" : "off",
                CHARACTERISTICS + (only ? "READ ONLY" : "READ WRITE"));
        i += 2;
      } else if (tokens.is(i, "deferrable") || tokens.is(i + 1, "deferrable")) {
        boolean on = tokens.is(i, "deferrable");
        change =
            new Assign(
                "default_transaction_deferrable",
                on ? "on" : "off",
                CHARACTERISTICS + (on ? "DEFERRABLE" : "NOT DEFERRABLE"));
        i += on ? 1 : 2;
      } else {
        return null;
      }
      changes.add(change);
      if (tokens.is(i, TokenType.COMMA)) {
        i++;
      }
    }
    return changes.isEmpty() ? null : changes;
  }

  private @Nullable List<SettingChange> reset() {
    int i = from + 1;
    if (i + 1 == to && tokens.is(i, "all")) {
      return List.of(new ResetAll());
    }
    if (tokens.is(i, "time") && tokens.is(i + 1, "zone") && i + 2 == to) {
      return List.of(new Reset(TIME_ZONE));
    }
    int end = endOfName(i);
    String name = end == to ? name(i, end) : null;
    return name == null ? null : changes(name, new Reset(name));
  }

  /** {@code SELECT set_config('a.b', 'c', false)} and nothing else. */
  private @Nullable List<SettingChange> setConfig() {
    int i = from + 1;
    if (tokens.is(i, "pg_catalog") && tokens.is(i + 1, TokenType.DOT)) {
      i += 2;
    }
    boolean call =
        tokens.is(i, "set_config")
            && tokens.is(i + 1, TokenType.LEFT_PAREN)
            && tokens.is(i + 3, TokenType.COMMA)
            && tokens.is(i + 5, TokenType.COMMA)
            && tokens.is(i + 7, TokenType.RIGHT_PAREN)
            && i + 8 == to;
    if (!call || !isSimple(i + 2) || !isSimple(i + 4)) {
      return null;
    }
    String name = tokens.is(i + 2, TokenType.STRING) ? plain(i + 2) : null;
    if (tokens.is(i + 6, "true")) {
      return List.of(new Local(name == null ? "" : name));
    }
    boolean known = name != null && NAME.matcher(name).matches() && !QUOTED_LISTS.contains(name);
    if (!known || !tokens.is(i + 4, TokenType.STRING) || !tokens.is(i + 6, "false")) {
      return null;
    }
    String value = tokens.text(i + 4, i + 5);
    return changes(
        requireNonNull(name),
        new Assign(name, plain(i + 4), "SET " + SettingChange.quoted(name) + " TO " + value));
  }

  /** A literal, or a parameter whose value the text does not hold. */
  private boolean isSimple(int i) {
    return tokens.is(i, TokenType.STRING)
        || tokens.is(i, TokenType.PARAMETER)
        || (tokens.is(i, TokenType.OPERATOR) && tokens.text(i, i + 1).equals("?"));
  }
}
