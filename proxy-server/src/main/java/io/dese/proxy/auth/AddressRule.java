package io.dese.proxy.auth;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which clients prove who they are by which method: a line in the format of pg_hba.conf, {@code
 * type database user address method}. What PostgreSQL knows and the proxy does not is refused.
 */
public final class AddressRule {

  private final Fields fields;

  /**
   * What a line says.
   *
   * @param map the name of the map for certificates' names, where the line gives one
   */
  record Fields(
      Connection connection,
      NameSet databases,
      NameSet users,
      AddressRange addresses,
      AuthMethod method,
      Optional<String> map) {}

  /** What a connection comes over, by the words of pg_hba.conf. */
  enum Connection {
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

    boolean includes(boolean tls) {
      return this == HOST || tls == (this == HOSTSSL);
    }
  }

  AddressRule(Fields fields) {
    this.fields = fields;
  }

  /**
   * Reads one line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static AddressRule parse(String line) {
    List<List<FieldReader.Word>> words = FieldReader.fields(line);
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "a rule must be type database user address method, as in hostssl all all 10.0.0.0/8"
              + " scram-sha-256");
    }
    return new AddressRule(new RuleReader(words).read());
  }

  boolean matches(AddressRules.Origin origin, String database, String user) {
    InetAddress address = origin.address();
    return address != null
        && fields.connection().includes(origin.tls())
        && fields.addresses().contains(address)
        && fields.databases().hasDatabase(database, user)
        && fields.users().hasUser(user);
  }

  /** How whom it fits proves who it is. */
  public AuthMethod method() {
    return fields.method();
  }

  /** The name of the map for certificates' names, where it gives one. */
  public Optional<String> map() {
    return fields.map();
  }

  /** Whether it fits connections with TLS alone. */
  public boolean isForTls() {
    return fields.connection() == Connection.HOSTSSL;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AddressRule other && fields.equals(other.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** As a line; {@link #parse} reads it. */
  @Override
  public String toString() {
    return String.join(
            " ",
            fields.connection().text,
            fields.databases().toString(),
            fields.users().toString(),
            fields.addresses().toString(),
            fields.method().text())
        + fields.map().map(name -> ' ' + FieldReader.word("map=" + name)).orElse("");
  }
}
