package io.dese.testkit;

import io.dese.testkit.relay.Link;
import io.dese.testkit.relay.Loopback;
import io.dese.testkit.relay.Relay;
import io.dese.testkit.server.Server;
import io.dese.testkit.server.ServerException;
import io.dese.testkit.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server of a {@link PostgresCluster} with a relay in front of it, which its clients use, and
 * another one in front of the primary, over which it replicates. Both relays keep their ports for
 * the life of the cluster.
 *
 * <p>What ends or changes a server returns when it is done. Where the server was given by its URL,
 * whatever needs its processes throws {@link UnsupportedOperationException}.
 */
public final class PostgresNode {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PROMOTE_SECONDS = 60;

  private final PostgresCluster cluster;
  private final Server server;
  private final Relay relay;
  private final Relay upstream;
  private volatile boolean follows;
  private volatile boolean frozen;

  PostgresNode(PostgresCluster cluster, Server server, Relay upstream, boolean follows) {
    this.cluster = cluster;
    this.server = server;
    this.upstream = upstream;
    this.follows = follows;
    this.relay = new Relay(server.name());
    this.relay.target(server.address());
  }

  /** Also its {@code application_name} at the primary and the name of its replication slot. */
  public String name() {
    return server.name();
  }

  public String host() {
    return Loopback.HOST;
  }

  /** The port of the relay, for clients; never changes. */
  public int port() {
    return relay.port();
  }

  /** The port of the server itself, untouched by faults of the link; may change at a start. */
  public int directPort() {
    return server.address().getPort();
  }

  /** A pgjdbc URL through the relay, with user and password, to the database of the testkit. */
  public String url() {
    return url(server.login().database());
  }

  public String url(String database) {
    return server.login().url(Loopback.address(port()), database);
  }

  /** Like {@link #url()}, past the relay. */
  public String directUrl() {
    return server.login().url(server.address(), server.login().database());
  }

  /** The superuser. */
  public String user() {
    return server.login().user();
  }

  /** The superuser's; null when the server trusts everyone. */
  public @Nullable String password() {
    return server.login().password();
  }

  /** A session of the superuser, past the relay. */
  public Connection connect() throws SQLException {
    return server.connect();
  }

  /** The network between clients and this server. */
  public Link link() {
    return relay;
  }

  /** The network over which this node, as a replica, receives from its primary. */
  public Link replicationLink() {
    return upstream;
  }

  /** Whether it was told to replicate; false for the primary and for what has been one. */
  public boolean isReplica() {
    return follows;
  }

  /** Whether its processes exist; true for a frozen one. */
  public boolean isRunning() {
    return server.isRunning();
  }

  /** Starts it with the data that it has; see {@link PostgresCluster#rejoin} for an old primary. */
  public void start() {
    server.start();
    frozen = false;
    relay.target(server.address());
    cluster.moved(this);
  }

  /**
   * Shuts it down in order: sessions are ended with 57P01, replicas get the last of its WAL; after
   * 10 s without waiting for them.
   */
  public void stop() {
    server.stop();
    gone();
  }

  /** Ends its processes at once and without a word, as a crash of the machine does. */
  public void kill() {
    server.kill();
    gone();
  }

  private void gone() {
    frozen = false;
    relay.target(null);
    cluster.moved(this);
  }

  public void restart() {
    stop();
    start();
  }

  /**
   * Stops its processes from running: the operating system still takes connections, nobody answers.
   */
  public void freeze() {
    server.freeze();
    frozen = true;
  }

  /** Ends {@link #freeze()}. */
  public void thaw() {
    server.thaw();
    frozen = false;
  }

  /** Like {@link PostgresCluster#promote(PostgresNode, OldPrimary)} with {@code KEEP}. */
  public void promote() {
    cluster.promote(this, OldPrimary.KEEP);
  }

  /** Holds back all that it receives; reads go on with the data of now. */
  public void pauseReplay() {
    sql().execute("select pg_wal_replay_pause()");
    awaitSql("paused replay", "select pg_get_wal_replay_pause_state() = 'paused'");
  }

  /** Ends {@link #pauseReplay()}; the replay itself catches up later. */
  public void resumeReplay() {
    sql().execute("select pg_wal_replay_resume()");
    awaitSql("resumed replay", "select pg_get_wal_replay_pause_state() = 'not paused'");
  }

  /**
   * Replays a commit only when {@code delay} has passed since it was made ({@code
   * recovery_min_apply_delay}, to the millisecond); zero ends that.
   */
  public void delayReplay(Duration delay) {
    sql().execute("alter system set recovery_min_apply_delay = " + delay.toMillis());
    sql().execute("select pg_reload_conf()");
    awaitSql(
        "taken the delay",
        "select setting::bigint = ? from pg_settings where name = 'recovery_min_apply_delay'",
        delay.toMillis());
  }

  /**
   * Waits until it has replayed all that the primary had written when this was called. Writes a
   * small WAL record of its own, so that nothing unflushed is left behind.
   *
   * @throws IllegalStateException when this node is no replica
   */
  public void awaitReplay() {
    if (!follows) {
      throw new IllegalStateException(name() + " does not replay: it is no replica.");
    }
    String target = cluster.primary().flushedPosition();
    awaitSql(
        "replayed up to " + target, "select pg_last_wal_replay_lsn() >= ?::text::pg_lsn", target);
  }

  /** The last lines of the server log. */
  public String logTail() {
    return server.logTail();
  }

  @Override
  public String toString() {
    String state = !isRunning() ? "not running" : frozen ? "frozen" : "running";
    return "%s (%s, %s, port %d, %s)"
        .formatted(name(), follows ? "replica" : "primary", state, port(), position());
  }

  private String position() {
    if (!isRunning() || frozen) {
      return "position unknown";
    }
    try {
      return sql()
          .value(
              "select case when pg_is_in_recovery() then 'replayed ' || pg_last_wal_replay_lsn()"
                  + " else 'wrote ' || pg_current_wal_lsn() end");
    } catch (ServerException e) {
      return "does not answer";
    }
  }

  Server server() {
    return server;
  }

  /** Ends recovery. */
  void promoteServer() {
    if (!sql().test("select pg_promote(true, " + PROMOTE_SECONDS + ")")) {
      throw new ServerException(name() + " was not promoted. Its log:\n" + logTail());
    }
    leadsFromNowOn();
  }

  /** Another program has ended its recovery. */
  void takeForPrimary() {
    if (sql().test("select pg_is_in_recovery()")) {
      throw new IllegalArgumentException(name() + " is in recovery: nobody has promoted it.");
    }
    leadsFromNowOn();
  }

  private void leadsFromNowOn() {
    follows = false;
    upstream.target(null);
  }

  /** No longer the primary, and not a replica until it is made one. */
  void follow(PostgresNode primary) {
    follows = true;
    upstream.target(primary.isRunning() ? primary.server.address() : null);
    upstream.resetConnections();
  }

  /** Made a replica with fresh data, wherever its own data has gone. */
  void rejoin(PostgresNode primary) {
    relay.target(null);
    follow(primary);
    server.cloneFrom(primary.server);
    frozen = false;
    relay.target(server.address());
  }

  void closeLinks() {
    relay.close();
    upstream.close();
  }

  /**
   * A commit that waits for the disk carries all WAL before it with it; without it, what has been
   * written without a commit could stay in memory for long, where no replica can get it.
   */
  private String flushedPosition() {
    sql()
        .execute(
            "set synchronous_commit = local;"
                + " select pg_logical_emit_message(true, 'dese-testkit', '')");
    return sql().value("select pg_current_wal_flush_lsn()");
  }

  private Sql sql() {
    return Sql.on(server);
  }

  private void awaitSql(String what, String query, Object... parameters) {
    if (!sql().becomesTrue(LIMIT, query, parameters)) {
      throw new ServerException(
          "%s should have %s within %d s, but has not.\n%s\nIts log:\n%s"
              .formatted(name(), what, LIMIT.toSeconds(), cluster.status(), logTail()));
    }
  }
}
