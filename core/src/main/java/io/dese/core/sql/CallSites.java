package io.dese.core.sql;

import java.util.BitSet;
import java.util.Set;

/**
 * Tells whether a name before a parenthesis calls a function.
 *
 * <p>What looks like a call may be syntax ({@code IN (..)}), a type ({@code ::numeric(10,2)}), or a
 * list of column names ({@code FROM t x(a,b)}). The rule that covers most of it: in PostgreSQL's
 * grammar nothing that ends an operand is followed by a call, so a name after an operand is not
 * one. Whatever these rules do not know is a call.
 */
final class CallSites {

  private static final Set<String> CTE_BODY =
      Set.of("select", "values", "table", "with", "insert", "update", "delete", "merge");
  private static final Set<String> BEFORE_JOIN =
      Set.of("inner", "left", "right", "full", "outer", "cross", "natural");
  private static final Set<String> AFTER_GROUP_BY =
      Set.of(
          "having",
          "window",
          "group",
          "order",
          "limit",
          "offset",
          "fetch",
          "union",
          "intersect",
          "except");

  /** Nobody nests grouping sets deeper; what does is taken for calls. */
  private static final int MAXIMUM_NESTED_SETS = 10;

  private static final Set<String> INTERVAL_FIELDS = Set.of("day", "hour", "minute");
  private static final Set<String> BEFORE_VARYING = Set.of("char", "character", "nchar", "bit");

  private final Tokens tokens;
  private final boolean query;

  /** Parentheses that hold the column names of a WITH query. */
  private final BitSet columnLists = new BitSet();

  /** Names {@code cube} and {@code rollup} that group. */
  private final BitSet groupings = new BitSet();

  /**
   * Looks over one statement.
   *
   * @param query whether it has to be a query, so that the syntax of writes has no place in it
   */
  CallSites(Tokens tokens, int from, int to, boolean query) {
    this.tokens = tokens;
    this.query = query;
    for (int i = from; i < to; i++) {
      if (tokens.is(i, "with") && (i == from || tokens.is(i - 1, TokenType.LEFT_PAREN))) {
        markColumnLists(i + 1, to);
      } else if (tokens.is(i, "group") && tokens.is(i + 1, "by")) {
        markGroupings(i + 2, to, 0);
      }
    }
  }

  /** {@code WITH [RECURSIVE] name (columns) AS (query), name (columns) AS (query) ..}. */
  private void markColumnLists(int from, int to) {
    int i = tokens.is(from, "recursive") ? from + 1 : from;
    boolean nameExpected = true;
    while (i < to && !tokens.is(i, TokenType.RIGHT_PAREN) && !tokens.is(i, TokenType.SEMICOLON)) {
      if (nameExpected
          && tokens.named(i)
          && tokens.is(i + 1, TokenType.LEFT_PAREN)
          && tokens.is(tokens.partner(i + 1) + 1, "as")) {
        columnLists.set(i + 1);
      }
      if (CTE_BODY.contains(tokens.word(i)) && !nameExpected) {
        return;
      }
      nameExpected = tokens.is(i, TokenType.COMMA);
      i = tokens.is(i, TokenType.LEFT_PAREN) ? tokens.partner(i) + 1 : i + 1;
    }
  }

  private void markGroupings(int from, int to, int nesting) {
    for (int i = from; i < to && !tokens.is(i, TokenType.RIGHT_PAREN); i++) {
      if (AFTER_GROUP_BY.contains(tokens.word(i))) {
        return;
      }
      if ((tokens.is(i, "cube") || tokens.is(i, "rollup")) && startsGrouping(i)) {
        groupings.set(i);
      }
      boolean sets = tokens.is(i - 1, "sets");
      if (tokens.is(i, TokenType.LEFT_PAREN)) {
        if (sets && nesting < MAXIMUM_NESTED_SETS) {
          markGroupings(i + 1, tokens.partner(i), nesting + 1);
        }
        i = tokens.partner(i);
      }
    }
  }

  /** Inside an expression, {@code a + cube(b)}, these words are functions. */
  private boolean startsGrouping(int i) {
    return tokens.is(i - 1, "by")
        || tokens.is(i - 1, "distinct")
        || tokens.is(i - 1, "all")
        || tokens.is(i - 1, TokenType.COMMA)
        || (tokens.is(i - 1, TokenType.LEFT_PAREN) && tokens.is(i - 2, "sets"));
  }

  /**
   * Whether the name there, which has a parenthesis after it and no dot before it, calls a function
   * by that name.
   */
  boolean callsUnqualified(int i) {
    if (columnLists.get(i + 1) || groupings.get(i) || afterTypeMark(i)) {
      return false;
    }
    if (tokens.is(i, "operator")) {
      // The one thing that runs after an operand, where nothing else is a call.
      return !builtInOperator(i);
    }
    return !endsOperand(i - 1) && !syntax(i);
  }

  /**
   * The same for the source of a routine, whose grammar we do not follow: there a call may follow
   * words that would end an operand in SQL, {@code RETURN f(x)}, so all that is not syntax calls.
   */
  boolean mayCallInBody(int i) {
    boolean operator = tokens.is(i, "operator") && builtInOperator(i);
    return !columnLists.get(i + 1)
        && !groupings.get(i)
        && !afterTypeMark(i)
        && !operator
        && !syntax(i);
  }

  /** Whether the name there names a type or an alias: after {@code ::} or {@code AS}. */
  boolean afterTypeMark(int i) {
    return tokens.is(i - 1, TokenType.TYPECAST)
        || (tokens.is(i - 1, "as") && !tokens.is(i - 2, TokenType.DOT));
  }

  /** Whether the name there is a table whose columns follow: {@code INSERT INTO t (a, b)}. */
  boolean beforeColumns(int i) {
    return !query && (tokens.is(i - 1, "into") || tokens.is(i - 1, "copy"));
  }

  /** Whether the INTO there belongs to an INSERT or a MERGE. */
  boolean writesInto(int i) {
    boolean after = tokens.is(i - 1, "insert") || tokens.is(i - 1, "merge");
    return after
        && !tokens.is(i - 2, TokenType.DOT)
        && (!query || WriteWords.startsWrite(tokens, i - 1));
  }

  /** Whether the name there is a sampling method: {@code TABLESAMPLE pg_catalog.system (10)}. */
  boolean samples(int first, String name) {
    return tokens.is(first - 1, "tablesample")
        && tokens.name(first).equals("pg_catalog")
        && (name.equals("bernoulli") || name.equals("system"));
  }

  /** How many arguments stand between this parenthesis and its partner. */
  int arguments(int parenthesis) {
    int close = tokens.partner(parenthesis);
    int arguments = close == parenthesis + 1 ? 0 : 1;
    int depth = 0;
    for (int i = parenthesis + 1; i < close; i++) {
      switch (tokens.type(i)) {
        case LEFT_PAREN -> i = tokens.partner(i);
        case LEFT_BRACKET -> depth++;
        case RIGHT_BRACKET -> depth--;
        case COMMA -> arguments += depth == 0 ? 1 : 0;
        default -> {}
      }
    }
    return arguments;
  }

  /** Whether the token there ends an expression or a table, so that no call can follow. */
  private boolean endsOperand(int i) {
    return switch (tokens.type(i)) {
      case QUOTED_NAME, UNICODE_NAME, STRING, NUMBER, PARAMETER, RIGHT_BRACKET -> true;
      case RIGHT_PAREN -> {
        // DISTINCT ON (a) f(b), a OPERATOR(pg_catalog.+) f(b)
        int before = tokens.partner(i) - 1;
        yield !tokens.is(before, "on") && !tokens.is(before, "operator");
      }
      case WORD ->
          tokens.is(i - 1, TokenType.DOT)
              || (!tokens.is(i - 1, TokenType.LEFT_BRACE)
                  && Keywords.mayEndOperand(tokens.word(i)));
      default -> false;
    };
  }

  private boolean syntax(int i) {
    String word = tokens.word(i);
    if (Keywords.neverFunction(word)) {
      return true;
    }
    String before = tokens.word(i - 1);
    return switch (word) {
      case "by" -> before.equals("group") || before.equals("order") || before.equals("partition");
      case "sets" -> before.equals("grouping");
      case "zone" -> before.equals("time");
      case "first", "next" -> before.equals("fetch");
      case "join" -> BEFORE_JOIN.contains(before);
      case "materialized" -> before.equals("not") && tokens.is(i - 2, "as");
      case "second" ->
          before.equals("interval")
              || (before.equals("to") && INTERVAL_FIELDS.contains(tokens.word(i - 2)));
      case "varying" -> BEFORE_VARYING.contains(before);
      case "ref", "value" -> before.equals("by") && tokens.is(i - 2, "passing");
      case "bernoulli", "system" -> before.equals("tablesample");
      case "conflict" -> !query && before.equals("on");
      case "set" -> !query && before.equals("update");
      case "insert" -> !query;
      default -> beforeColumns(i);
    };
  }

  /**
   * {@code OPERATOR(+)} or {@code OPERATOR(pg_catalog.+)}: other schemas hold unknown operators.
   */
  private boolean builtInOperator(int i) {
    int inside = i + 2;
    if (tokens.name(inside).equals("pg_catalog") && tokens.is(inside + 1, TokenType.DOT)) {
      inside += 2;
    }
    return tokens.is(inside, TokenType.OPERATOR) && tokens.is(inside + 1, TokenType.RIGHT_PAREN);
  }
}
