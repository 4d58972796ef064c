package io.dese.cli.promote;

import io.dese.cli.server.ServerSession;
import io.dese.cli.server.SqlText;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets the old primary acknowledge no commit any more, whatever a session has set for itself to get
 * round the read-only default: all of them wait for a standby that does not exist. A commit of our
 * own that is seen to wait proves that the barrier stands; everything that was acknowledged lies
 * before its end in the log. Only a session that has also switched {@code synchronous_commit} off
 * (or to {@code local}) gets past; {@link EndSessions} looks for such.
 *
 * @param node the old primary
 * @param before its settings until now
 */
record CommitBarrier(Node node, Settings before) implements Step {

  private static final String SETTING = "synchronous_standby_names";
  private static final String MARK =
      "SELECT pg_catalog.pg_logical_emit_message(true, 'dese', 'fence')";
  private static final String WAITS =
      "SELECT count(*) > 0 FROM pg_catalog.pg_stat_activity"
          + " WHERE pid = ? AND wait_event = 'SyncRep'";

  private static final String ALL_HAVE =
      "SELECT count(*) = 0 FROM pg_catalog.pg_stat_replication"
          + " WHERE state = 'streaming' AND flush_lsn < ?::text::pg_lsn";

  private static final Duration CONFIRMED = Duration.ofSeconds(2);
  private static final Duration RELEASED = Duration.ofMillis(100);

  @Override
  public String title() {
    return "let it acknowledge no commit, and note where its log ends";
  }

  @Override
  public List<String> sql() {
    return List.of(
        "ALTER SYSTEM SET " + SETTING + " = '" + ServerFacts.BARRIER + "'",
        "SELECT pg_reload_conf()",
        "SELECT pg_logical_emit_message(true, 'dese', 'fence')",
        "SELECT pg_current_wal_flush_lsn()");
  }

  @Override
  public String run(Cluster cluster) throws SQLException, StepException {
    ServerSession session = cluster.session(node);
    session.execute("ALTER SYSTEM SET " + SETTING + " = '" + ServerFacts.BARRIER + "'");
    cluster.reload(node, SETTING, ServerFacts.BARRIER);
    try (ServerSession sentinel = cluster.servers().fresh(node)) {
      sentinel.execute("SET synchronous_commit = on");
      int pid = sentinel.pid();
      // The reload reaches the process that keeps the barrier at its own pace.
      cluster.await(
          cluster.limits().server(),
          () -> stopped(cluster, session, sentinel, pid),
          "commits on " + node + " still get through");
    }
    return "at " + cluster.lastPosition();
  }

  /** Commits something and looks whether it has to wait. */
  private boolean stopped(Cluster cluster, ServerSession session, ServerSession sentinel, int pid)
      throws SQLException {
    sentinel.execute("BEGIN READ WRITE");
    String transaction = sentinel.text("SELECT pg_catalog.pg_current_xact_id()");
    sentinel.execute(MARK);
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(() -> commit(sentinel), cluster.workers());
    boolean waits = false;
    while (!commit.isDone() && !waits) {
      waits = session.test(WAITS, pid);
    }
    waits = waits && !(wasSynchronous() && isReleased(cluster, session, commit));
    if (waits) {
      String position = session.text("SELECT pg_catalog.pg_current_wal_flush_lsn()");
      cluster.stopped(
          Lsn.parse(String.valueOf(position)), Long.parseLong(String.valueOf(transaction)));
      session.execute("SELECT pg_catalog.pg_cancel_backend(" + pid + ")");
    }
    try {
      commit.join();
    } catch (CompletionException e) {
      throw new SQLException("a commit of our own failed on the server: " + e.getMessage(), e);
    }
    return waits;
  }

  private boolean wasSynchronous() {
    String names = before.text(SETTING);
    return !names.isEmpty() && !names.equals(ServerFacts.BARRIER);
  }

  /**
   * Whether a commit that was seen to wait did so for the standbys that were named until now: then
   * it goes on when they have it. Those that are slow or out of reach are not waited for long;
   * their senders have read the new names by then.
   */
  private static boolean isReleased(
      Cluster cluster, ServerSession session, CompletableFuture<Void> commit) throws SQLException {
    String position = String.valueOf(session.text("SELECT pg_catalog.pg_current_wal_flush_lsn()"));
    cluster.patience().until(CONFIRMED, () -> session.test(ALL_HAVE, position));
    return cluster.patience().until(RELEASED, commit::isDone);
  }

  private static void commit(ServerSession sentinel) {
    try {
      sentinel.execute("COMMIT");
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public void undo(Cluster cluster) throws SQLException, StepException {
    String names = before.text(SETTING);
    boolean mine = before.altered(SETTING) && !names.equals(ServerFacts.BARRIER);
    cluster
        .session(node)
        .execute(
            mine
                ? "ALTER SYSTEM SET " + SETTING + " = " + SqlText.literal(names)
                : "ALTER SYSTEM RESET " + SETTING);
    cluster.session(node).execute("SELECT pg_catalog.pg_reload_conf()");
  }
}
