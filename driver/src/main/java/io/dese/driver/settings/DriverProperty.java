package io.dese.driver.settings;

import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Every property of the driver that is not pgjdbc's: parsing, {@link DriverPropertyInfo} and the
 * documentation read it here.
 */
public enum DriverProperty {
  /** Largest lag of a replica that takes reads. */
  MAX_LAG("max-lag", "1000ms", "The largest lag at which a replica still takes reads."),
  /** The same in bytes. */
  MAX_LAG_BYTES(
      "max-lag-bytes",
      "off",
      "The largest amount of log that a replica has yet to replay at which it still takes reads,"
          + " as in 16MB; off for no limit."),
  /** What becomes of reads without a primary. */
  ON_PRIMARY_DOWN(
      "on-primary-down",
      "serve-reads",
      "What becomes of reads while there is no primary: serve-reads, replicas answer them whatever"
          + " their lag, as far as the session may see their data; wait, they wait for a primary"
          + " once the replicas are further behind than max-lag.",
      "serve-reads",
      "wait"),
  /** How a write keeps its session on the primary. */
  STICKY(
      "sticky",
      "lsn",
      "What lets a session that wrote read from replicas again: lsn, the proof that the replica has"
          + " replayed the write; window, the end of sticky-window.",
      "lsn",
      "window"),
  /** Length of that time in {@code sticky=window} mode. */
  STICKY_WINDOW(
      "sticky-window",
      "5s",
      "How long a session reads from the primary after a write, with sticky=window."),
  /** What reads see. */
  CONSISTENCY(
      "consistency",
      "session",
      "What a read sees: eventual, data at most max-lag old; session, all that the same connection,"
          + " thread or causal scope wrote; process, all that this process wrote to the tables that"
          + " the read depends on; global, all that anyone had committed before the read began.",
      "eventual",
      "session",
      "process",
      "global"),
  /** Whether reads may go back in time. */
  MONOTONIC(
      "monotonic",
      "off",
      "Whether a session never sees less than it has seen before, on whichever node it reads.",
      "on",
      "off"),
  /** How long a read waits for a replica. */
  CATCH_UP_WAIT(
      "catch-up-wait",
      "0ms",
      "How long a read waits for a replica that has yet to catch up, before the primary takes it."
          + " With consistency=global the replicas take reads only when this is above zero."),
  /** The switch that turns replica reads off. */
  REPLICAS(
      "replicas", "on", "Whether replicas take reads; off sends all to the primary.", "on", "off"),
  /** Where a transaction's reads before its first other statement run. */
  LEADING_READS(
      "leading-reads",
      "primary",
      "Where reads run that stand in a transaction before its first other statement, with autoCommit"
          + " off and READ COMMITTED: primary, the transaction begins with them; replica, each like"
          + " a read in autocommit, and the transaction begins with the first other statement.",
      "primary",
      "replica"),
  /** How one of several replicas is chosen. */
  BALANCER(
      "balancer",
      "p2c",
      "How one of several replicas is chosen: p2c, of two by chance the one with less latency and"
          + " work under way; round-robin; random; least-in-flight.",
      "p2c",
      "round-robin",
      "random",
      "least-in-flight"),
  /** Parts of the reads. */
  WEIGHTS(
      "weights",
      "equal",
      "The parts of the reads that replicas get, as in db2:5432=2,db3=0.5; 1 unless given, and 0"
          + " takes no reads."),
  /** Where the application runs. */
  ZONE(
      "zone",
      "none",
      "The zone in which the application runs: replicas in it come first while any can be used."),
  /** Where the nodes stand. */
  ZONES("zones", "none", "The zones in which nodes stand, as in db2:5432=a,db3=b."),
  /** How a replica comes back. */
  SLOW_START(
      "slow-start",
      "30s",
      "How long the part of a replica that was down grows from a tenth to all; 0s gives it all at"
          + " once."),
  /** Protects the primary. */
  PRIMARY_READ_CAP(
      "primary-read-cap",
      "off",
      "The largest number of reads that run on the primary at the same time because no replica can"
          + " be used, from 1 to 10000, or off."),
  /** How long a read above that waits. */
  PRIMARY_READ_WAIT(
      "primary-read-wait",
      "1s",
      "How long a read above primary-read-cap waits for its turn before it fails."),
  /** Pool size of each node. */
  POOL_SIZE("pool-size", "20", "The largest number of connections to each node, from 1 to 10000."),
  /** How long the first connection waits. */
  CONNECT_TIMEOUT(
      "connect-timeout", "10s", "How long the first connection waits for the cluster to be seen."),
  /** How long a write waits for a primary. */
  FAILOVER_WAIT(
      "failover-wait", "30s", "How long a statement waits for a primary while there is none."),
  /** Idle sampling. */
  SAMPLE_INTERVAL(
      "sample-interval",
      "500ms",
      "Time between two samples of a node while nobody waits for one; at most half of max-lag."),
  /** Sampling on demand. */
  CATCH_UP_SAMPLING(
      "catch-up-sampling",
      "5ms",
      "Time between two samples while a session waits for a replica to catch up."),
  /** Deadline of one sample. */
  PROBE_DEADLINE("probe-deadline", "750ms", "How long a node may take to answer a sample."),
  /** Which statements are logged. */
  SLOW_STATEMENT(
      "slow-statement",
      "off",
      "A statement that takes at least this long, as in 250ms, is logged as slow; off for none."),
  /** Who holds connections. */
  LEAK_DETECTION(
      "leak-detection",
      "off",
      "A session that holds a connection of a pool for this long, as in 30s, is logged with the"
          + " place that borrowed it; off for none."),
  /** Management. */
  JMX(
      "jmx",
      "off",
      "Whether there are MBeans of the cluster, its nodes, pools and routes.",
      "on",
      "off"),
  /** Properties of health contributors. */
  HEALTH(
      "health.*",
      "",
      "Properties of the health contributors on the class path, each beginning with the name of its"
          + " contributor, as in health.redis.url."),
  /** HikariCP properties of every pool. */
  HIKARI("hikari.*", "", "HikariCP properties for the pools of all nodes."),
  /** HikariCP properties of the primary's pool. */
  PRIMARY_HIKARI("primary.hikari.*", "", "HikariCP properties for the pool of the primary alone."),
  /** HikariCP properties of the replicas' pools. */
  REPLICA_HIKARI("replica.hikari.*", "", "HikariCP properties for the pools of replicas alone.");

  private final String text;
  private final String defaultText;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> choices;

  DriverProperty(String text, String defaultText, String description, String... choices) {
    this.text = text;
    this.defaultText = defaultText;
    this.description = description;
    this.choices = List.of(choices);
  }

  /** The name in the URL; that of a group ends in {@code .*}. */
  public String text() {
    return text;
  }

  /** The value where none is given, as a user would write it; empty for a group. */
  public String defaultText() {
    return defaultText;
  }

  /** One sentence for users. */
  public String description() {
    return description;
  }

  /** The values that are possible, empty if there are too many to list. */
  public List<String> choices() {
    return choices;
  }

  /** Whether a connection cannot do without a value: no property of ours is required. */
  public boolean required() {
    return false;
  }

  /** Whether this stands for all properties that begin with {@link #prefix()}. */
  public boolean isGroup() {
    return text.endsWith(".*");
  }

  /** What the names of a group begin with, its last point included; the whole name otherwise. */
  public String prefix() {
    return isGroup() ? text.substring(0, text.length() - 1) : text;
  }

  /** The property or the group that {@code name} belongs to; empty if it is not ours. */
  public static Optional<DriverProperty> forName(String name) {
    return Arrays.stream(values())
        .filter(
            property ->
                property.isGroup()
                    ? name.startsWith(property.prefix())
                    : name.equals(property.text))
        .findFirst();
  }

  /** One entry for each property that is not a group, with the value that {@code given} has. */
  public static List<DriverPropertyInfo> infos(Properties given) {
    return Arrays.stream(values())
        .filter(property -> !property.isGroup())
        .map(property -> property.info(given))
        .toList();
  }

  private DriverPropertyInfo info(Properties given) {
    DriverPropertyInfo info = new DriverPropertyInfo(text, given.getProperty(text, defaultText));
    info.description = description;
    info.required = required();
    info.choices = choices.isEmpty() ? null : choices.toArray(String[]::new);
    return info;
  }
}
