package io.dese.proxy.pool;

/**
 * What a pool has in common with others, for each node; 0 is no limit.
 *
 * @param database whose pools share {@code perDatabase}
 * @param setting which key {@code perDatabase} comes from
 * @param perDatabase connections of all users of the database
 * @param perNode connections of all databases and users
 */
public record Shares(String database, String setting, int perDatabase, int perNode) {

  /** Nothing in common. */
  public static final Shares NONE = new Shares("", "", 0, 0);
}
