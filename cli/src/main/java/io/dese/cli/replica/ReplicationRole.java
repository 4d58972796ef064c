package io.dese.cli.replica;

import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The role that the replica logs in as.
 *
 * @param name its name
 * @param password null when it has none, or nobody has told
 * @param missing whether it has to be created
 */
record ReplicationRole(String name, @Nullable String password, boolean missing) {

  /**
   * Looks whether it is there; changes nothing.
   *
   * @param given the password that the user has told; null for none
   * @throws CreateException when it is there and may not replicate
   */
  static ReplicationRole find(ServerSession primary, String name, @Nullable String given)
      throws SQLException, CreateException {
    List<Boolean> may =
        primary.all(
            row -> row.getBoolean(1),
            "SELECT rolcanlogin AND (rolreplication OR rolsuper)"
                + " FROM pg_catalog.pg_roles WHERE rolname = ?",
            name);
    if (may.isEmpty()) {
      String password = given == null ? ScramVerifier.newPassword() : given;
      return new ReplicationRole(name, password, true);
    }
    if (!may.get(0)) {
      throw new CreateException(
          "the role "
              + name
              + " may not replicate: ALTER ROLE "
              + SqlText.identifier(name)
              + " LOGIN REPLICATION");
    }
    return new ReplicationRole(name, given, false);
  }

  /** Creates it; the server is told a verifier, not the password. */
  void create(ServerSession primary) throws SQLException {
    String verifier = password == null ? "NULL" : SqlText.literal(ScramVerifier.of(password));
    primary.execute(
        "CREATE ROLE " + SqlText.identifier(name) + " LOGIN REPLICATION PASSWORD " + verifier);
  }

  void drop(ServerSession primary) throws SQLException {
    primary.execute("DROP ROLE IF EXISTS " + SqlText.identifier(name));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name;
  }
}
