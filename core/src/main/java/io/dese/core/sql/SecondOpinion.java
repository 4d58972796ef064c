package io.dese.core.sql;

import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.ForMode;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * JSqlParser's view of a statement that our own scan holds for a read.
 *
 * <p>It has a veto, nothing more. Where it cannot parse, it has no opinion and the scan stands: the
 * scan refuses on sight what a read must not hold, whatever the grammar around it, so a text it
 * passes is a read or a syntax error. The veto guards against a mistake of ours about where a
 * literal or a comment ends, which the two read independently.
 */
final class SecondOpinion {

  /** It takes up to 10 us a token until the JVM is warm; longer texts are lists of values. */
  private static final int MAXIMUM_LENGTH = 8 * 1024;

  /** Longer texts are scripts: what each of their statements costs adds up. */
  private static final int MAXIMUM_TOKENS_OF_TEXT = 16 * 1024;

  /** Its grammar looks ahead without bound, so deep nesting costs time that is not linear. */
  private static final int MAXIMUM_DEPTH = 24;

  private SecondOpinion() {}

  /** The same of one statement of a text; false if the text is too long to be asked about. */
  static boolean vetoes(Tokens tokens, int from, int to) {
    return tokens.size() <= MAXIMUM_TOKENS_OF_TEXT && vetoes(tokens.text(from, to), tokens.depth());
  }

  /** Whether JSqlParser can parse the statement and finds something else than a plain query. */
  static boolean vetoes(String statement, int depth) {
    if (statement.length() > MAXIMUM_LENGTH || depth > MAXIMUM_DEPTH) {
      return false;
    }
    try {
      // Not CCJSqlParserUtil.parse: it starts a thread for each call.
      return !query(new CCJSqlParser(statement).withAllowComplexParsing(true).Statement());
    } catch (ParseException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  private static boolean locks(Select select) {
    return select.getForMode() != null && select.getForMode() != ForMode.READ_ONLY;
  }

  private static boolean query(Statement statement) {
    if (!(statement instanceof Select select) || locks(select)) {
      return false;
    }
    List<WithItem<?>> items = select.getWithItemsList();
    if (items != null
        && !items.stream()
            .allMatch(i -> i.getParenthesedStatement() instanceof ParenthesedSelect)) {
      return false;
    }
    return !(select instanceof PlainSelect plain)
        || (plain.getIntoTables() == null && plain.getIntoTempTable() == null);
  }
}
