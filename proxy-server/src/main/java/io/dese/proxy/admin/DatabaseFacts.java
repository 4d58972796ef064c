package io.dese.proxy.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database that clients may ask for.
 *
 * @param name as clients ask for it
 * @param hosts its servers as host:port
 * @param serverName its name on the servers
 * @param forcedUser as whom servers are logged in to; null for the client's own
 * @param mode of its pools
 * @param poolSize most connections of each pool
 * @param minIdle connections that are kept
 * @param reserve more connections for who waits
 * @param lifeTime of a connection in seconds; 0 without end
 * @param maxClients most clients; null for any number
 * @param maxConnections most connections to each node; null for any number
 * @param paused whether nothing is lent
 * @param disabled whether new clients are refused
 */
public record DatabaseFacts(
    String name,
    List<String> hosts,
    String serverName,
    @Nullable String forcedUser,
    String mode,
    int poolSize,
    int minIdle,
    int reserve,
    long lifeTime,
    @Nullable Integer maxClients,
    @Nullable Integer maxConnections,
    boolean paused,
    boolean disabled) {

  /** Keeps a copy. */
  public DatabaseFacts {
    hosts = List.copyOf(hosts);
  }
}
