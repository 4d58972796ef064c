package io.dese.proxy.lookup;

import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.protocol.ErrorFields;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is made of what servers say. All that depends on the user ends as if there were no such
 * user: a client must not learn more. The rest is the same for every user.
 */
final class Verdict {

  private static final Logger LOG = LoggerFactory.getLogger(UserLookup.class);

  private static final String CONNECTION_FAILURE = "08006";
  private static final String SYSTEM_ERROR = "58000";
  private static final String QUERY_CANCELED = "57014";
  private static final String NO_DATABASE = "3D000";

  /** Data exception: the user's name is none in that database, such as by its encoding. */
  private static final String DATA = "22";

  /** Connection exception, insufficient resources, operator intervention: it may pass. */
  private static final Set<String> PASSING = Set.of("08", "53", "57");

  private Verdict() {}

  /** There is no connection. */
  static Finding ofConnecting(ErrorFields why, String database) {
    return why.sqlState().equals(NO_DATABASE)
        ? absent("there is no database \"" + database + "\" in which auth.query could be asked")
        : failed(state(why));
  }

  /** The server has said what it has to say. */
  static Finding of(Reply reply, AuthQuery query, String user) {
    ErrorFields error = reply.error();
    if (error != null) {
      return refused(error);
    }
    try {
      return new Finding.Known(query.read(user, reply.rows()));
    } catch (IllegalArgumentException e) {
      LOG.warn("{}", e.getMessage());
      return absent(String.valueOf(e.getMessage()));
    }
  }

  /** Messages of data exceptions show data. */
  private static Finding refused(ErrorFields error) {
    if (error.sqlState().startsWith(DATA)) {
      return absent("auth.query cannot take that name, SQLSTATE " + error.sqlState());
    }
    LOG.warn("auth.query was refused: {}", error);
    return failed(state(error));
  }

  /** It did not answer in time. */
  static Finding late() {
    return failed(QUERY_CANCELED);
  }

  /** The connection is gone, also that of the second try. */
  static Finding lost() {
    return failed(CONNECTION_FAILURE);
  }

  private static Finding absent(String reason) {
    return new Finding.Known(new Credential.Absent(reason));
  }

  private static Finding failed(String sqlState) {
    return new Finding.Failed(
        ErrorFields.fatal(sqlState, "no server could be asked for the client's password")
            .hint("The log of the proxy says why."));
  }

  private static String state(ErrorFields why) {
    String state = why.sqlState();
    return state.length() == 5 && PASSING.contains(state.substring(0, 2)) ? state : SYSTEM_ERROR;
  }
}
