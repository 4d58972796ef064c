package io.dese.driver.connection;

import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * What an error on the primary says of the statement: whether it may run again elsewhere. A
 * statement runs again only if nothing of it can have been executed for good.
 */
enum Fate {
  /** The server takes no writes and refused it, and undid what stood before it in the same text. */
  REFUSED,
  /** The server had ended the session before it read the statement. */
  NOT_BEGUN,
  /** The connection was lost, but it was a read, or in a transaction that nobody has committed. */
  UNDONE,
  /** The connection was lost, and nobody knows how far the statement has come. */
  UNCERTAIN,
  /** The connection was lost in a transaction, which is lost with it. */
  TRANSACTION_LOST,
  /** The error is the statement's own. */
  OWN;

  private static final String READ_ONLY = "25006";

  /**
   * pgjdbc asks for answers before it has sent all of a long text, and what it has sent by then is
   * committed where no transaction is open. It does so after some 250 statements.
   */
  private static final int ONE_TRANSACTION = 100;

  /**
   * How a connection was left.
   *
   * @param broken whether it is beyond use
   * @param notBegun whether the server is known to have ended the session before the statement
   * @param takesNoWrites whether the server is a standby or fenced; a role, a function or the
   *     client can be what makes a transaction read-only too, and then the error is their wish
   */
  record End(boolean broken, boolean notBegun, boolean takesNoWrites) {}

  /**
   * How a statement stood when it began.
   *
   * @param begun whether the connection was well, so that the statement was sent at all
   * @param inTransaction whether it was in a transaction, or autocommit was off
   * @param first whether nothing had run in that transaction
   */
  record Start(boolean begun, boolean inTransaction, boolean first) {}

  /** Judges an error. */
  static Fate of(SQLException e, StatementProfile profile, Start start, End end) {
    if (!end.broken()) {
      boolean refused = READ_ONLY.equals(e.getSQLState()) && end.takesNoWrites();
      return refused && undone(e, profile) ? REFUSED : OWN;
    }
    if (!start.begun()) {
      return start.inTransaction() ? TRANSACTION_LOST : OWN;
    }
    if (end.notBegun()) {
      return start.inTransaction() && !start.first() ? TRANSACTION_LOST : NOT_BEGUN;
    }
    boolean mayHaveCommitted = profile.mayControlTransaction();
    if (start.inTransaction()) {
      if (mayHaveCommitted) {
        return UNCERTAIN;
      }
      return start.first() ? UNDONE : TRANSACTION_LOST;
    }
    if (profile.kind() == StatementKind.SESSION) {
      // What it set is gone with the session.
      return OWN;
    }
    return profile.read() ? UNDONE : UNCERTAIN;
  }

  /** Whether the error has undone all that the same text or batch had done before. */
  private static boolean undone(SQLException e, StatementProfile profile) {
    if (e instanceof BatchUpdateException batch
        && Arrays.stream(batch.getLargeUpdateCounts())
            .anyMatch(count -> count != Statement.EXECUTE_FAILED)) {
      return false;
    }
    return profile.statementCount() <= ONE_TRANSACTION && !profile.mayControlTransaction();
  }
}
