package io.dese.jmh.driver;

/**
 * Where a cluster is.
 *
 * @param primary {@code host:port}
 * @param replica {@code host:port} of its only replica
 * @param user whom the servers let in without a password
 * @param replay whether over recorded answers
 */
public record Place(String primary, String replica, String user, boolean replay) {

  private static final String REPLAY = "&socketFactory=" + ReplayingSocketFactory.class.getName();

  /** The address of the replica alone, for pgjdbc. */
  public String replicaUrl() {
    return pgjdbcUrl(replica);
  }

  /** The address of the primary alone, for pgjdbc. */
  public String primaryUrl() {
    return pgjdbcUrl(primary);
  }

  private String pgjdbcUrl(String host) {
    return "jdbc:postgresql://" + host + "/" + tail();
  }

  /** The address of the whole cluster, the primary first. */
  public String clusterUrl(String prefix) {
    return prefix + primary + "," + replica + "/" + tail();
  }

  /** Database and parameters, as they end an address; more may be added with {@code &}. */
  private String tail() {
    return "postgres?user=" + user + (replay ? REPLAY : "");
  }
}
