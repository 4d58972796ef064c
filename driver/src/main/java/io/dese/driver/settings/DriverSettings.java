package io.dese.driver.settings;

import io.dese.core.probe.SamplingPolicy;
import io.dese.core.route.RoutingPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The validated settings of one data source.
 *
 * @param routing which reads go to replicas
 * @param balance which of several replicas takes a read
 * @param readCap how many reads the primary takes in place of replicas
 * @param pool the pools, one for each node
 * @param sampling how often nodes are asked for their state
 * @param connectTimeout how long the first connection waits for the cluster to be seen, above zero
 * @param failoverWait how long a statement waits for a primary while there is none; zero does not
 * @param watch what the driver tells of itself
 * @param leadingReads whether reads before the first other statement of a transaction run on
 *     replicas
 * @param pgjdbc what is not ours and goes to pgjdbc unchanged, user and password included
 */
public record DriverSettings(
    RoutingPolicy routing,
    BalanceSettings balance,
    ReadCapSettings readCap,
    PoolSettings pool,
    SamplingPolicy sampling,
    Duration connectTimeout,
    Duration failoverWait,
    WatchSettings watch,
    boolean leadingReads,
    Map<String, String> pgjdbc) {

  /** Takes a copy. */
  public DriverSettings {
    pgjdbc = Map.copyOf(pgjdbc);
  }

  /**
   * Reads the settings out of {@code properties}, defaults of {@link Properties} included.
   *
   * @param hosts the nodes, each as {@code host:port}
   * @throws SQLException with SQLSTATE 22023 and one line for each property that is not valid; no
   *     line contains a secret
   */
  public static DriverSettings parse(Properties properties, List<String> hosts)
      throws SQLException {
    return new SettingsParser(properties, hosts).parse();
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "DriverSettings[routing=%s, balance=%s, readCap=%s, pool=%s, sampling=%s, connectTimeout=%s, failoverWait=%s, watch=%s, leadingReads=%s, pgjdbc=%s]"
        .formatted(
            routing,
            balance,
            readCap,
            pool,
            sampling,
            connectTimeout,
            failoverWait,
            watch,
            leadingReads,
            PoolSettings.shown(pgjdbc));
  }
}
