package io.dese.cli.promote;

import io.dese.cli.server.Patience;
import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What steps work with, and what they tell those that come later. */
final class Cluster {

  /** A role or a database may have a value of its own, which hides that of the server. */
  private static final String LOADED =
      """
      SELECT pg_catalog.pg_conf_load_time() >= ?::timestamptz
             AND (reset_val = ? OR source IN ('database', 'user', 'database user'))
        FROM pg_catalog.pg_settings
       WHERE name = ?
      """;

  private final Servers servers;
  private final Patience patience;
  private final Limits limits;
  private final Executor workers;
  private @Nullable Lsn lastPosition;
  private @Nullable String fencedAt;
  private long barrierTransaction;

  Cluster(Servers servers, Patience patience, Limits limits, Executor workers) {
    this.servers = servers;
    this.patience = patience;
    this.limits = limits;
    this.workers = workers;
  }

  Servers servers() {
    return servers;
  }

  Limits limits() {
    return limits;
  }

  Patience patience() {
    return patience;
  }

  /** For a statement that is meant to hang. */
  Executor workers() {
    return workers;
  }

  ServerSession session(Node node) throws SQLException {
    return servers.session(node);
  }

  /** Waits for what a server should come to. */
  void await(Duration limit, Patience.Condition condition, String problem)
      throws SQLException, StepException {
    if (!patience.until(limit, condition)) {
      throw new StepException(problem + " within " + seconds(limit));
    }
  }

  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /**
   * Lets a server read its settings again; returns when new sessions have them, because by then
   * every other session has been told too.
   */
  void reload(Node node, String setting, String value) throws SQLException, StepException {
    ServerSession session = session(node);
    String before = String.valueOf(session.text("SELECT pg_catalog.clock_timestamp()"));
    session.execute("SELECT pg_catalog.pg_reload_conf()");
    await(
        limits.server(),
        () -> {
          try (ServerSession fresh = servers.fresh(node)) {
            return fresh.test(LOADED, before, value, setting);
          }
        },
        node + " has not taken " + setting + " = " + value);
  }

  /** Where the log of the old primary ended when nothing could be acknowledged any more. */
  @Nullable Lsn lastPosition() {
    return lastPosition;
  }

  /** The transaction before which everything on the old primary counts; 0 without a barrier. */
  long barrierTransaction() {
    return barrierTransaction;
  }

  void stopped(Lsn position, long transaction) {
    lastPosition = position;
    barrierTransaction = transaction;
  }

  /** The time, by the clock of the old primary, from which new transactions write nothing. */
  @Nullable String fencedAt() {
    return fencedAt;
  }

  void fenced(String time) {
    fencedAt = time;
  }
}
