package io.dese.cli.replica;

import io.dese.cli.server.ServerSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides whether a server can have one more replica.
 *
 * @param version as in {@code server_version_num}
 * @param standby whether it is one itself
 * @param walLevel {@code wal_level}
 * @param freeSenders connections that may still replicate
 * @param freeSlots slots that may still be made
 * @param hotStandby whether its configuration, which the replica gets, lets a standby take reads
 * @param tablespaces those outside its data directory
 * @param clientAddress where it sees this machine
 * @param encrypted whether it is reached by TLS
 * @param port that it listens on itself
 * @param bytes size of all its databases
 */
record PrimaryFacts(
    int version,
    boolean standby,
    String walLevel,
    int freeSenders,
    int freeSlots,
    boolean hotStandby,
    List<String> tablespaces,
    String clientAddress,
    boolean encrypted,
    int port,
    long bytes) {

  private static final int OLDEST = 150_000;

  private static final String FACTS =
      """
      SELECT current_setting('server_version_num')::int AS version,
             pg_catalog.pg_is_in_recovery() AS standby,
             current_setting('wal_level') AS wal_level,
             current_setting('max_wal_senders')::int
               - (SELECT count(*) FROM pg_catalog.pg_stat_get_wal_senders())::int AS senders,
             current_setting('max_replication_slots')::int
               - (SELECT count(*) FROM pg_catalog.pg_replication_slots)::int AS slots,
             current_setting('hot_standby')::bool AS hot_standby,
             coalesce(host(pg_catalog.inet_client_addr()), '') AS client,
             coalesce((SELECT ssl FROM pg_catalog.pg_stat_ssl
                        WHERE pid = pg_catalog.pg_backend_pid()), false) AS ssl,
             current_setting('port')::int AS port,
             (SELECT coalesce(sum(pg_catalog.pg_database_size(oid)), 0)::bigint
                FROM pg_catalog.pg_database
               WHERE pg_catalog.has_database_privilege(oid, 'CONNECT')
                  OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')) AS bytes
      """;

  private static final String TABLESPACES =
      """
      SELECT spcname || ' in ' || pg_catalog.pg_tablespace_location(oid)
        FROM pg_catalog.pg_tablespace
       WHERE spcname NOT IN ('pg_default', 'pg_global')
       ORDER BY spcname
      """;

  PrimaryFacts {
    tablespaces = List.copyOf(tablespaces);
  }

  static PrimaryFacts of(ServerSession session) throws SQLException {
    List<String> tablespaces = session.all(row -> row.getString(1), TABLESPACES);
    return session.one(row -> read(row, tablespaces), FACTS);
  }

  private static PrimaryFacts read(ResultSet row, List<String> tablespaces) throws SQLException {
    return new PrimaryFacts(
        row.getInt("version"),
        row.getBoolean("standby"),
        row.getString("wal_level"),
        row.getInt("senders"),
        row.getInt("slots"),
        row.getBoolean("hot_standby"),
        tablespaces,
        row.getString("client"),
        row.getBoolean("ssl"),
        row.getInt("port"),
        row.getLong("bytes"));
  }

  int major() {
    return version / 10_000;
  }

  /**
   * What stands against it, each with what helps.
   *
   * @param senders connections that a copy needs at the same time
   */
  List<String> problems(int senders) {
    List<String> problems = new ArrayList<>();
    if (version < OLDEST) {
      problems.add("the server has version " + major() + " but it must be 15 or newer");
    }
    if (standby) {
      problems.add("it is a standby; name the primary");
    }
    if (walLevel.equals("minimal")) {
      problems.add(
          "wal_level was 'minimal' but it must be 'replica' or 'logical':"
              + " ALTER SYSTEM SET wal_level = replica, and restart it");
    }
    if (freeSenders < senders) {
      problems.add(
          "max_wal_senders leaves "
              + freeSenders
              + " connections but "
              + senders
              + " are needed: ALTER SYSTEM SET max_wal_senders to more, and restart it");
    }
    if (freeSlots < 1) {
      problems.add(
          "max_replication_slots leaves no slot: ALTER SYSTEM SET it to more, and restart it");
    }
    if (!hotStandby) {
      problems.add(
          "hot_standby was 'off' but it must be 'on', for the replica gets this configuration");
    }
    if (!tablespaces.isEmpty()) {
      problems.add(
          "it has tablespaces, which this command does not copy: "
              + String.join(", ", tablespaces)
              + "; use pg_basebackup with --tablespace-mapping");
    }
    return problems;
  }

  /** The line of pg_hba.conf that lets a replica in from here. */
  String hbaLine(String role) {
    String address =
        clientAddress.isEmpty()
            ? "<address of this machine>"
            : clientAddress + (clientAddress.indexOf(':') < 0 ? "/32" : "/128");
    return (encrypted ? "hostssl" : "host")
        + "  replication  "
        + role
        + "  "
        + address
        + "  scram-sha-256";
  }
}
