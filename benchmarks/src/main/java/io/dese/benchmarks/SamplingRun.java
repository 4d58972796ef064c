package io.dese.benchmarks;

import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What sampling costs the servers. */
final class SamplingRun {

  private static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration BETWEEN_READS = Duration.ofMillis(20);

  /** Linux counts the time of processes in hundredths of a second. */
  private static final double TICKS_PER_SECOND = 100;

  private static final String SAMPLER =
      "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_current_wal_insert_lsn%'"
          + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

  private final Ticker ticker = Ticker.system();

  /**
   * What one node had to do.
   *
   * @param bytesPerSecond in both directions, on the primary while nobody works
   * @param idleShare of a processor that the sampled backend took meanwhile, from 0 to 1
   * @param busyShare the same while a session waits for replicas that do not catch up
   */
  record Figures(
      double bytesPerSecond, double replicaBytesPerSecond, double idleShare, double busyShare) {}

  Figures measure(String extra) throws Exception {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      Clusters.createTable(cluster);
      String url =
          Clusters.url(cluster) + "&socketFactory=" + CountingSocketFactory.class.getName() + extra;
      try (Connection connection = DriverManager.getConnection(url);
          Connection direct = cluster.primary().connect();
          Statement statement = connection.createStatement()) {
        Clusters.awaitReplicas(connection.unwrap(DeseConnection.class), 2);
        int primary = cluster.primary().port();
        int replica = cluster.replicas().get(0).port();
        Path sampler = Path.of("/proc", single(direct, SAMPLER), "stat");
        rest(TIME.dividedBy(4));
        long bytes = CountingSocketFactory.bytes(primary);
        long replicaBytes = CountingSocketFactory.bytes(replica);
        double idle = busy(sampler, () -> rest(TIME));
        bytes = CountingSocketFactory.bytes(primary) - bytes;
        replicaBytes = CountingSocketFactory.bytes(replica) - replicaBytes;
        cluster.replicas().forEach(PostgresNode::pauseReplay);
        statement.executeUpdate("INSERT INTO bench VALUES (1)");
        double demanded = busy(sampler, () -> read(statement));
        double seconds = TIME.toMillis() / 1e3;
        return new Figures(bytes / seconds, replicaBytes / seconds, idle, demanded);
      }
    }
  }

  /** Something that takes a while. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private double busy(Path process, Work work) throws IOException, SQLException {
    long ticks = ticks(process);
    long begun = ticker.read();
    work.run();
    double seconds = (ticker.read() - begun) / 1e9;
    return (ticks(process) - ticks) / TICKS_PER_SECOND / seconds;
  }

  /** User and system time of a process: fields 14 and 15, counted from behind its name. */
  private static long ticks(Path process) throws IOException {
    String stat = Files.readString(process);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private void read(Statement statement) throws SQLException {
    long end = ticker.read() + TIME.toNanos();
    while (end - ticker.read() > 0) {
      statement.executeQuery("SELECT 1 FROM bench LIMIT 1").close();
      rest(BETWEEN_READS);
    }
  }

  private void rest(Duration time) {
    long end = ticker.read() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - ticker.read()) {
      LockSupport.parkNanos(left);
    }
  }

  private static String single(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new SQLException("nobody samples");
      }
      return row.getString(1);
    }
  }
}
