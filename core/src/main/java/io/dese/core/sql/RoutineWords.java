package io.dese.core.sql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of the source of routines in SQL and PL/pgSQL that mean something else in a query. */
final class RoutineWords {

  /** Before an expression in parentheses, at the start of a PL/pgSQL statement. */
  private static final Set<String> STARTS =
      Set.of("if", "elsif", "elseif", "while", "return", "perform", "assert", "exit", "continue");

  /** After these a statement starts. */
  private static final Set<String> BEFORE_STATEMENT =
      Set.of("begin", "then", "else", "loop", "atomic", "declare");

  private static final Set<String> COMMANDS =
      Set.of(
          "alter",
          "analyze",
          "call",
          "cluster",
          "copy",
          "create",
          "discard",
          "drop",
          "execute",
          "grant",
          "import",
          "listen",
          "load",
          "lock",
          "notify",
          "prepare",
          "reindex",
          "reset",
          "revoke",
          "unlisten",
          "vacuum");

  private RoutineWords() {}

  /** Whether the word there, before a parenthesis, is PL/pgSQL's. */
  static boolean syntax(Tokens tokens, int i) {
    String word = tokens.word(i);
    if (STARTS.contains(word)) {
      return startsStatement(tokens, i);
    }
    return switch (word) {
      case "query", "next" -> tokens.is(i - 1, "return");
      case "strict" -> tokens.is(i - 1, "into");
      default -> false;
    };
  }

  /** Why the word there may leave something in the session that calls the routine, or null. */
  static @Nullable String leavesState(Tokens tokens, int i) {
    if (tokens.is(i - 1, TokenType.DOT)) {
      return null;
    }
    String word = tokens.word(i);
    boolean leaves =
        switch (word) {
          // Dynamic SQL may be anything, so the word is refused wherever it stands.
          case "execute", "hold" -> true;
          case "set" -> !followsTable(tokens, i);
          case "do" -> !tokens.is(i + 1, "update") && !tokens.is(i + 1, "nothing");
          default -> COMMANDS.contains(word) && startsStatement(tokens, i);
        };
    return leaves ? "runs " + word.toUpperCase(Locale.ROOT) : null;
  }

  /** {@code UPDATE t SET}, {@code UPDATE t * SET}, {@code DO UPDATE SET}. */
  private static boolean followsTable(Tokens tokens, int i) {
    boolean star = tokens.is(i - 1, TokenType.OPERATOR) && tokens.text(i - 1, i).equals("*");
    return star || (tokens.named(i - 1) && !BEFORE_STATEMENT.contains(tokens.word(i - 1)));
  }

  private static boolean startsStatement(Tokens tokens, int i) {
    return switch (tokens.type(i - 1)) {
      case END, SEMICOLON, OPERATOR -> true;
      case WORD -> BEFORE_STATEMENT.contains(tokens.word(i - 1));
      default -> false;
    };
  }
}
