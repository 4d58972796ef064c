package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.core.sql.Sql;
import io.dese.driver.forwarding.Question;
import io.dese.driver.pool.Lease;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.replication.PGReplicationConnection;
import org.postgresql.util.PGobject;

/**
 * The half of a logical connection that is {@link PGConnection}'s, not JDBC's. Applications unwrap
 * it all over, so each method says for itself what it takes:
 *
 * <ul>
 *   <li>what pgjdbc knows or computes is asked of the primary's connection, and binds nothing;
 *   <li>settings for statements stay here, as those of JDBC do;
 *   <li>COPY, large objects and the fast path run as statements do;
 *   <li>what is kept in one connection, and what hands out its inner parts, pins the session.
 * </ul>
 */
abstract class PgjdbcConnection extends SettingsConnection implements PGConnection {

  private StatementDefaults defaults;
  private volatile @Nullable Statement newest;
  private @Nullable Lease copying;
  private final StatementWatch watch;

  PgjdbcConnection(Cluster cluster) {
    super(cluster);
    defaults = cluster.statements();
    watch = new StatementWatch(cluster, session(), runner());
  }

  /** What new statements begin with. */
  final StatementDefaults statementDefaults() {
    return defaults;
  }

  /** A statement of this connection begins to run: it is what can be cancelled. */
  final void runs(Statement statement) {
    newest = statement;
  }

  /** Never waits for what runs, and never reaches what another session runs. */
  @Override
  public void cancelQuery() throws SQLException {
    checkOpen();
    Statement statement = newest;
    if (statement != null && !statement.isClosed()) {
      statement.cancel();
    }
  }

  abstract void pin(PinReason reason) throws SQLException;

  final Sql sql(String text) {
    return cluster().profiles().sql(text);
  }

  /** Runs statements, and tells who wants to know. */
  final StatementWatch watch() {
    return watch;
  }

  /** Makes what holds a connection until it has ended. */
  @FunctionalInterface
  interface Holder<C, H> {
    /** Takes over the use of the connection. */
    H hold(PgjdbcConnection connection, Sql sql, Lease held, C copy);
  }

  /** What a COPY runs on now; null when it has ended. Under the lock. */
  final void copying(@Nullable Lease lease) {
    copying = lease;
  }

  /** A COPY that was left open cannot be taken back: its connection must reach nobody else. */
  final void abandonCopy() {
    if (copying != null) {
      copying.abort();
    }
  }

  /** Begins a COPY as a statement of the primary. */
  final <C, H> H begin(String text, Question<BaseConnection, C> copy, Holder<C, H> holder)
      throws SQLException {
    checkOpen();
    Sql sql = sql(text);
    return locked(
        () ->
            watch.run(
                Task.onPrimary(sql),
                held -> holder.hold(this, sql, held, copy.of(held.connection()))));
  }

  /** Runs something as a statement of the primary. */
  final <T extends @Nullable Object> T onPrimary(Sql sql, Question<BaseConnection, T> question)
      throws SQLException {
    checkOpen();
    return locked(
        () ->
            watch.run(
                Task.onPrimary(sql),
                held -> {
                  watch.sent(held);
                  T answer = question.of(held.connection());
                  leases().release(held);
                  return answer;
                }));
  }

  /** Asks where pgjdbc's method may not throw: only a connection that cannot be had makes it. */
  final <T> T answer(Question<BaseConnection, T> question) {
    try {
      return askPgjdbc(question);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  final <T> T askPgjdbc(Question<BaseConnection, T> question) throws SQLException {
    checkOpen();
    return locked(() -> runner().ask(held -> question.of(held.connection())));
  }

  /** Asks the connection that is the session's from now on. */
  final <T> T pinned(PinReason reason, Question<BaseConnection, T> question) {
    try {
      return askPinned(reason, question);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  final <T> T askPinned(PinReason reason, Question<BaseConnection, T> question)
      throws SQLException {
    checkOpen();
    pin(reason);
    return askPgjdbc(question);
  }

  @Override
  public CopyManager getCopyAPI() throws SQLException {
    return new RoutedCopy(this, askPgjdbc(physical -> physical));
  }

  @Override
  public int getPrepareThreshold() {
    return defaults.prepareThreshold();
  }

  @Override
  public void setPrepareThreshold(int value) {
    defaults = defaults.withPrepareThreshold(value);
  }

  @Override
  public int getDefaultFetchSize() {
    return defaults.fetchSize();
  }

  @Override
  public void setDefaultFetchSize(int rows) throws SQLException {
    defaults = defaults.withFetchSize(rows);
  }

  @Override
  public int getQueryTimeout() {
    return defaults.queryTimeout();
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    defaults = defaults.withQueryTimeout(seconds);
  }

  @Override
  public boolean getAdaptiveFetch() {
    return defaults.adaptiveFetch();
  }

  @Override
  public void setAdaptiveFetch(boolean value) {
    defaults = defaults.withAdaptiveFetch(value);
  }

  @Override
  public Array createArrayOf(String typeName, @Nullable Object elements) throws SQLException {
    return askPgjdbc(physical -> physical.createArrayOf(typeName, elements));
  }

  @Override
  public String escapeIdentifier(String identifier) throws SQLException {
    return askPgjdbc(physical -> physical.escapeIdentifier(identifier));
  }

  @Override
  public String escapeLiteral(String literal) throws SQLException {
    return askPgjdbc(physical -> physical.escapeLiteral(literal));
  }

  @Override
  public PreferQueryMode getPreferQueryMode() {
    return answer(BaseConnection::getPreferQueryMode);
  }

  @Override
  public AutoSave getAutosave() {
    return answer(BaseConnection::getAutosave);
  }

  @Override
  public Map<String, String> getParameterStatuses() {
    return answer(BaseConnection::getParameterStatuses);
  }

  @Override
  public @Nullable String getParameterStatus(String name) {
    return answer(physical -> physical.getParameterStatus(name));
  }

  /** Without LISTEN, which pins, there is nothing to ask for. */
  @Override
  public PGNotification[] getNotifications() throws SQLException {
    checkOpen();
    return leases().heldPrimary() == null
        ? new PGNotification[0]
        : askPgjdbc(BaseConnection::getNotifications);
  }

  @Override
  public PGNotification[] getNotifications(int timeoutMillis) throws SQLException {
    return askPgjdbc(physical -> physical.getNotifications(timeoutMillis));
  }

  /** Of the connection that the session keeps from now on: any other number would mean nothing. */
  @Override
  public int getBackendPID() {
    return pinned(PinReason.BACKEND, BaseConnection::getBackendPID);
  }

  @Override
  @Deprecated
  public void addDataType(String type, String className) {
    pinned(
        PinReason.CLIENT_STATE,
        physical -> {
          physical.addDataType(type, className);
          return true;
        });
  }

  @Override
  public void addDataType(String type, Class<? extends PGobject> of) throws SQLException {
    askPinned(
        PinReason.CLIENT_STATE,
        physical -> {
          physical.addDataType(type, of);
          return true;
        });
  }

  @Override
  public void setAutosave(AutoSave autoSave) {
    pinned(
        PinReason.CLIENT_STATE,
        physical -> {
          physical.setAutosave(autoSave);
          return true;
        });
  }

  @Override
  public PGReplicationConnection getReplicationAPI() {
    return pinned(PinReason.UNWRAP, BaseConnection::getReplicationAPI);
  }
}
