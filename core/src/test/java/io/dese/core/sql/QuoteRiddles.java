package io.dese.core.sql;

import java.util.List;
import java.util.Random;

/** Makes queries of which it is hard to see where their literals, names and comments end. */
final class QuoteRiddles {

  private static final List<String> OPENINGS =
      List.of("'", "'", "E'", "e'", "U&'", "N'", "B'", "$$", "$a$", "/*", "--", "", "");

  private static final List<String> CONTENTS =
      List.of(
          "\\",
          "\\\\",
          "''",
          "\\'",
          "'",
          "$$",
          "$a$",
          "*/",
          "/*",
          "--",
          "\n",
          "x",
          "\"",
          " ",
          ";",
          "$",
          "'\n'",
          " my_writer() ",
          ", my_writer(), ",
          " || my_writer('x') || ",
          "E'");

  private static final List<String> ENDINGS =
      List.of("", "", "", "\n", " --'", " /*'*/", " -- \"", "'", " AS \"it's\"", " FROM shelf");

  private final Random random;

  QuoteRiddles(Random random) {
    this.random = random;
  }

  String riddle() {
    StringBuilder sql = new StringBuilder("SELECT ");
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      sql.append(i > 0 ? ", " : "");
      if (random.nextInt(3) == 0) {
        sql.append("my_writer()");
      } else {
        item(sql);
      }
    }
    return sql.append(any(ENDINGS)).toString();
  }

  private void item(StringBuilder sql) {
    String opening = any(OPENINGS);
    sql.append(opening);
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      sql.append(any(CONTENTS));
    }
    switch (opening) {
      case "" -> sql.append(" 1");
      case "--" -> sql.append("\n 2");
      case "/*" -> sql.append("*/ 3");
      case "$$", "$a$" -> sql.append(opening);
      default -> sql.append('\'');
    }
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
