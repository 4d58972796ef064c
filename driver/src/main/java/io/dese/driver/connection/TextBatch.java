package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The statements of a batch, until it is executed. */
final class TextBatch {

  private final List<String> statements = new ArrayList<>();

  /** Adds one. */
  void add(String sql, StatementProfile profile) throws SQLException {
    if (profile.statementCount() > 1) {
      throw new PSQLException("a batch takes one statement at a time", PSQLState.NOT_IMPLEMENTED);
    }
    statements.add(sql);
  }

  void clear() {
    statements.clear();
  }

  /** What is in it; it is empty afterwards. */
  List<String> take() {
    List<String> all = List.copyOf(statements);
    statements.clear();
    return all;
  }

  /** All in one text, for a profile; a comment at the end of one is not that of the next. */
  static String text(List<String> statements) {
    return String.join("\n;\n", statements);
  }

  static void addTo(Statement physical, List<String> statements) throws SQLException {
    for (String sql : statements) {
      physical.addBatch(sql);
    }
  }
}
