package io.dese.proxy.config;

import org.jspecify.annotations.Nullable;

/**
 * What one proxy takes on; {@code null} is no limit.
 *
 * @param clients from 1 to 1000000
 * @param startupPacket from 1000 bytes to 1 MiB
 * @param rate new connections a second of each client address
 * @param burst that many at once before {@code rate} counts
 * @param statementSize texts above it are passed on unread and not kept
 * @param buffer kept of each direction of a session before its source is no longer read
 * @param preparedMemory texts of prepared statements of all clients together
 */
public record LimitsConfig(
    @Key(value = "10000", says = "Clients in all, from 1 to 1000000.") int clients,
    @Key(value = "off", none = "off", says = "Clients of one user.")
        @Nullable Integer clientsPerUser,
    @Key(value = "off", none = "off", says = "Clients of one database.")
        @Nullable Integer clientsPerDatabase,
    @Key(value = "off", none = "off", says = "Clients of one address.")
        @Nullable Integer clientsPerAddress,
    @Key(
            value = "off",
            none = "off",
            says = "Connections to one node, of all databases and users together.")
        @Nullable Integer connectionsPerNode,
    @Key(
            value = "off",
            none = "off",
            says =
                "New connections a second from one address (IPv6: from one /64 network), once burst is"
                    + " used up.")
        @Nullable Integer rate,
    @Key(value = "20", says = "New connections from one address at once, with rate.") int burst,
    @Key(value = "10000B", says = "The largest packet that may begin a connection.")
        DataSize startupPacket,
    @Key(
            value = "16MiB",
            says =
                "The longest statement that is read and remembered; a longer one is passed on to"
                    + " the primary as it comes, and its client keeps that connection.")
        DataSize statementSize,
    @Key(
            value = "256KiB",
            says =
                "What is kept for a side that reads slowly before the other side is no longer"
                    + " read.")
        DataSize buffer,
    @Key(
            value = "64MiB",
            says =
                "Texts of prepared statements, of all clients together; what several have prepared"
                    + " counts once.")
        DataSize preparedMemory) {

  static final int MAX_CLIENTS = 1_000_000;

  /** Checks the ranges. */
  public LimitsConfig {
    Violations violations = new Violations();
    violations.range("clients", clients, 1, MAX_CLIENTS);
    violations.rangeOrNone("clients-per-user", clientsPerUser, 1, MAX_CLIENTS);
    violations.rangeOrNone("clients-per-database", clientsPerDatabase, 1, MAX_CLIENTS);
    violations.rangeOrNone("clients-per-address", clientsPerAddress, 1, MAX_CLIENTS);
    violations.rangeOrNone("connections-per-node", connectionsPerNode, 1, MAX_CLIENTS);
    violations.rangeOrNone("rate", rate, 1, MAX_CLIENTS);
    violations.range("burst", burst, 1, MAX_CLIENTS);
    violations.range("startup-packet", startupPacket, "1000B", "1MiB");
    violations.range("statement-size", statementSize, "1KiB", "1GiB");
    violations.range("buffer", buffer, "16KiB", "64MiB");
    violations.range("prepared-memory", preparedMemory, "1MiB", "16GiB");
    violations.throwIfAny();
  }

  /** Every default. */
  public static LimitsConfig defaults() {
    return Shape.of(LimitsConfig.class).defaults();
  }

  /** The same with room for that many clients. */
  public LimitsConfig withClients(int other) {
    return Shape.of(LimitsConfig.class).with(this, "clients", other);
  }
}
