package io.dese.core.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes of a read a text that would write or lock, if it is SQL at all. */
final class Mutations {

  private static final List<String> CALLS =
      List.of(
          "nextval('ticket')",
          "pg_catalog . nextval('ticket'::regclass)",
          "NextVal ('ticket')",
          "set_config('work_mem', '6MB', false)",
          "my_writer()",
          "my_writer(1)",
          "my_writer('x')",
          "public.my_writer ('x')",
          "\"my_writer\"()",
          "writes_bool()",
          "writes_rows()",
          "writes_sum(1)",
          "pg_try_advisory_lock(7)",
          "(7::bigint).pg_advisory_lock",
          "(1 OPERATOR(public.@+@) 2)",
          "(SELECT id FROM customer LIMIT 1 FOR UPDATE)",
          "ARRAY(SELECT my_writer())",
          "CASE WHEN writes_bool() THEN 1 END",
          "my_writer()::text");

  private static final List<String> NUMBERS =
      List.of("my_writer()", "my_writer (1)", "nextval('ticket')::int", "(my_writer(2))");

  private static final List<String> TEXTS =
      List.of("my_writer('x')", "set_config('work_mem', '6MB', true)", "nextval('ticket')::text");

  private static final List<String> JOINTS =
      List.of(", ", " + ", " || ", " = ", " AND ", " OR ", " IN ", " LIKE ", " (", " [", " ");

  private static final List<String> CLAUSES =
      List.of(
          " FOR UPDATE ",
          " FOR NO KEY UPDATE ",
          " FOR SHARE NOWAIT ",
          " FOR KEY SHARE SKIP LOCKED ",
          " INTO fresh ",
          " INTO TEMP fresh ",
          " INTO UNLOGGED TABLE fresh ",
          ", writes_rows() AS w ",
          ", writes_rows() WITH ORDINALITY w (a, b) ",
          " CROSS JOIN LATERAL my_writer() ",
          " JOIN writes_rows() ON true ",
          " LEFT JOIN ROWS FROM (writes_rows()) AS w (z) ON writes_bool() ",
          " WHERE writes_bool() ",
          " AND writes_bool() ",
          " GROUP BY my_writer() ",
          " HAVING writes_bool() ",
          " ORDER BY my_writer() ",
          " LIMIT my_writer() ",
          " OFFSET my_writer() ROWS ",
          " FETCH FIRST (my_writer()) ROWS ONLY ",
          " FILTER (WHERE writes_bool()) ",
          " OVER (PARTITION BY my_writer()) ",
          " TABLESAMPLE SYSTEM (my_writer()) ",
          " UNION ALL SELECT my_writer() ",
          " COLLATE \"C\" || my_writer('x') ",
          " WITH w AS (DELETE FROM orders RETURNING id) ",
          " WITH w (x) AS MATERIALIZED (UPDATE shelf SET id = id RETURNING id) ",
          " WITH w AS (INSERT INTO shelf VALUES (77, 'm') RETURNING id) SELECT 1 UNION ALL ",
          " w AS (DELETE FROM orders RETURNING id), ",
          ", w AS (DELETE FROM orders RETURNING id) ");

  private static final List<String> NAMES =
      List.of("my_writer", "nextval", "set_config", "writes_sum", "public.my_writer", "writes_add");

  private static final List<String> SPACES = List.of(" ", "\n", "/**/", " /* ' */ ", "--\n", "\t");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  String mutant(String sql) {
    List<Token> tokens = tokens(sql);
    Token token = any(tokens);
    return switch (random.nextInt(8)) {
      case 0 -> at(sql, sql.length(), spaced(any(CLAUSES)));
      case 6 -> at(sql, token.end, spaced(any(CLAUSES)));
      case 1 -> at(sql, token.start, spaced(any(CLAUSES)));
      case 2 -> at(sql, token.end, any(JOINTS) + spaced(any(CALLS)));
      case 3 -> at(sql, token.start, spaced(any(CALLS)) + any(JOINTS));
      case 4 -> replaceName(sql, tokens);
      default -> replace(sql, token, spaced(any(callsLike(token))));
    };
  }

  /** Calls of the type of a constant; any call for anything else. */
  private static List<String> callsLike(Token token) {
    return switch (token.type) {
      case NUMBER -> NUMBERS;
      case STRING -> TEXTS;
      default -> CALLS;
    };
  }

  private record Token(TokenType type, int start, int end) {}

  private static List<Token> tokens(String sql) {
    List<Token> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(sql, true);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      if (type != TokenType.WHITESPACE && type != TokenType.COMMENT) {
        tokens.add(new Token(type, lexer.start(), lexer.end()));
      }
    }
    return tokens;
  }

  /** Puts a writer in place of what stands before a parenthesis, if there is such a thing. */
  private String replaceName(String sql, List<Token> tokens) {
    List<Token> names = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).type == TokenType.WORD && tokens.get(i + 1).type == TokenType.LEFT_PAREN) {
        names.add(tokens.get(i));
      }
    }
    return names.isEmpty()
        ? replace(sql, any(tokens), spaced(any(CALLS)))
        : replace(sql, any(names), any(NAMES));
  }

  private static String replace(String sql, Token token, String by) {
    return sql.substring(0, token.start) + by + sql.substring(token.end);
  }

  private static String at(String sql, int position, String inserted) {
    return sql.substring(0, position) + inserted + sql.substring(position);
  }

  /** The same with other white space and comments, now and then. */
  private String spaced(String text) {
    StringBuilder spaced = new StringBuilder();
    for (Token token : tokens(text)) {
      boolean gap = token.start > 0 && text.charAt(token.start - 1) == ' ';
      if (gap || random.nextInt(4) == 0) {
        spaced.append(any(SPACES));
      }
      spaced.append(text, token.start, token.end);
    }
    return text.endsWith(" ") ? spaced.append(any(SPACES)).toString() : spaced.toString();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
