package io.dese.core.sql;

import java.util.List;
import java.util.Random;

/** Makes texts of several statements of which it is hard to see where each of them ends. */
final class ScriptRiddles {

  private static final List<String> SEPARATORS =
      List.of(
          ";",
          ";",
          ";",
          " ; ",
          ";;",
          ";\n",
          ";--;\n",
          ";/*;*/",
          "/*;*/;",
          "--;\n;",
          "; /*/**/;*/ ;");

  private static final List<String> GAPS =
      List.of(
          " ",
          " ",
          "\n",
          "\t",
          "\f",
          "\r",
          "/*;*/",
          "/*/*;*/*/",
          "--;\n",
          "--'\n",
          "/*'*/",
          "/*//**/*/");

  private static final List<String> OPENINGS =
      List.of("'", "'", "'", "E'", "e'", "U&'", "N'", "$$", "$a$", "$A$", "/*", "--", "\"");

  private static final List<String> CONTENTS =
      List.of(
          ";",
          ";",
          "\\",
          "\\\\",
          "''",
          "\\'",
          "'",
          "$$",
          "$a$",
          "$",
          "*/",
          "/*",
          "--",
          "\n",
          "\r",
          "x",
          "\"",
          "\"\"",
          " ",
          "'\n'",
          "' --;\n '",
          "'\r;",
          ";--",
          "end",
          "(",
          ")",
          "E'",
          "é",
          "\u00a0");

  /** Ends of a SELECT in the body of a routine that look like ends of the body, and like none. */
  private static final List<String> BODY_ITEMS =
      List.of(
          "1",
          "1 AS end",
          "1 end",
          "1 case",
          "2 AS \"case\"",
          "CASE WHEN true THEN 1 END",
          "1 AS atomic",
          "CASE 1 WHEN 1 THEN CASE WHEN true THEN 2 END END AS end",
          "(SELECT CASE WHEN true THEN 1 END)",
          "';END;'",
          "e.end FROM (SELECT 1 AS end) e",
          "1 AS begin",
          "'a' /*;*/ 'END;'",
          "$$;end$$",
          "1 AS begin, 2 atomic",
          "1 FROM (VALUES (1)) begin (atomic)");

  private final Random random;

  ScriptRiddles(Random random) {
    this.random = random;
  }

  /** One to five statements. */
  String script() {
    StringBuilder sql = new StringBuilder();
    int statements = 1 + random.nextInt(5);
    for (int i = 0; i < statements; i++) {
      sql.append(i > 0 ? any(SEPARATORS) : "");
      statement(sql);
    }
    return sql.append(random.nextBoolean() ? any(SEPARATORS) : "").toString();
  }

  private void statement(StringBuilder sql) {
    switch (random.nextInt(8)) {
      case 0 -> routine(sql);
      case 1 -> rule(sql);
      case 2 -> sql.append(any(GAPS));
      default -> query(sql);
    }
  }

  private void query(StringBuilder sql) {
    sql.append("SELECT").append(any(GAPS));
    int items = random.nextInt(3);
    for (int i = 0; i < items; i++) {
      constant(sql);
      sql.append(any(GAPS)).append(", ");
    }
    sql.append('7').append(any(GAPS));
  }

  private void constant(StringBuilder sql) {
    String opening = any(OPENINGS);
    if (opening.equals("\"")) {
      sql.append("1 AS ");
    }
    sql.append(opening);
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      sql.append(any(CONTENTS));
    }
    switch (opening) {
      case "--" -> sql.append("\n 2");
      case "/*" -> sql.append("*/ 3");
      case "$$", "$a$", "$A$", "\"" -> sql.append(opening);
      default -> sql.append('\'');
    }
  }

  private void routine(StringBuilder sql) {
    boolean function = random.nextBoolean();
    String gap = any(GAPS);
    sql.append("CREATE").append(gap).append("OR REPLACE ");
    sql.append(function ? "FUNCTION riddle_f()" : "PROCEDURE riddle_p()").append(gap);
    sql.append(function ? "RETURNS SETOF record LANGUAGE sql " : "LANGUAGE sql ");
    if (random.nextInt(4) == 0) {
      sql.append("AS $a$ SELECT 1, 2; SELECT 3, 4 $a$");
      return;
    }
    sql.append(any(List.of("BEGIN ATOMIC", "begin atomic ", "Begin\nAtomic"))).append(gap);
    int statements = random.nextInt(3);
    for (int i = 0; i < statements; i++) {
      sql.append("SELECT 0, ").append(any(BODY_ITEMS)).append(any(GAPS)).append(';');
      sql.append(random.nextInt(4) == 0 ? any(SEPARATORS) : any(GAPS));
    }
    sql.append(any(List.of("END", "end", "/*;*/End")));
  }

  private void rule(StringBuilder sql) {
    sql.append("CREATE OR REPLACE RULE riddle_r AS ON UPDATE TO riddle DO ALSO ");
    sql.append(
        any(
            List.of(
                "NOTHING",
                "SELECT 1",
                "(SELECT 1; SELECT 2)",
                "(SELECT ';' ; SELECT (2) ;)",
                "(;SELECT 1;;)",
                "(DELETE FROM riddle; /*)*/ SELECT ')')")));
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
