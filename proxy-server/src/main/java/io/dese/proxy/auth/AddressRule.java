package io.dese.proxy.auth;

import java.util.Arrays;
import java.util.Optional;

/**
 * One line of {@link AddressRules}.
 *
 * @param map the name of the map for certificates' names, where the line gives one
 * @param line from 1, for messages
 */
record AddressRule(
    Connection connection,
    NameSet databases,
    NameSet users,
    AddressRange addresses,
    AuthMethod method,
    Optional<String> map,
    int line) {

  /** What a connection comes over, by the words of pg_hba.conf. */
  enum Connection {
    LOCAL("local"),
    HOST("host"),
    HOSTSSL("hostssl"),
    HOSTNOSSL("hostnossl");

    private final String text;

    Connection(String text) {
      this.text = text;
    }

    static Optional<Connection> of(String text) {
      return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    boolean includes(AddressRules.Origin origin) {
      boolean local = origin.address() == null;
      return switch (this) {
        case LOCAL -> local;
        case HOST -> !local;
        case HOSTSSL -> !local && origin.tls();
        case HOSTNOSSL -> !local && !origin.tls();
      };
    }
  }

  boolean matches(AddressRules.Origin origin, String database, String user) {
    return connection.includes(origin)
        && (origin.address() == null || addresses.contains(origin.address()))
        && databases.hasDatabase(database, user, origin.replication())
        && users.hasUser(user);
  }
}
