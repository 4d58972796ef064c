package io.dese.driver.connection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** How a statement has ended, as far as its effects on the server's session are concerned. */
enum Ending {
  /** It has done what it says. */
  DONE,
  /** The server has refused it: it has done nothing. */
  REFUSED,
  /**
   * An exception that is not the server's: perhaps nothing was sent, perhaps all was done, as when
   * {@code executeQuery} runs a {@code SET} and finds no result.
   */
  UNCERTAIN;

  static Ending of(@Nullable Throwable failure) {
    if (failure == null) {
      return DONE;
    }
    boolean byServer =
        failure instanceof PSQLException e
            && e.getServerErrorMessage() != null
            && !(failure.getCause() instanceof SQLException);
    return byServer ? REFUSED : UNCERTAIN;
  }
}
