package io.dese.driver.connection;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.xa.PGXAConnection;

/**
 * pgjdbc's XA connection on the primary's connection of one session. What its transactions write is
 * noted when they end, so that reads through other connections of the thread see it.
 */
public final class RoutedXaConnection implements XAConnection, XAResource {

  private final LogicalConnection session;
  private final PGXAConnection xa;

  private RoutedXaConnection(LogicalConnection session, PGXAConnection xa) {
    this.session = session;
    this.xa = xa;
    xa.addConnectionEventListener(new NotesWrites());
  }

  /**
   * Makes one of a session, which belongs to it from then on.
   *
   * @throws SQLException when there is no primary, or it gives no connection; the session is closed
   *     then
   */
  public static XAConnection on(DeseConnection session) throws SQLException {
    try {
      return new RoutedXaConnection(
          (LogicalConnection) session, new PGXAConnection(session.unwrap(PgConnection.class)));
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The connection has been used outside of a distributed transaction too. */
  private final class NotesWrites implements ConnectionEventListener {

    @Override
    public void connectionClosed(ConnectionEvent event) {
      session.wroteUnseen();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      session.wroteUnseen();
    }
  }

  @Override
  public XAResource getXAResource() {
    return this;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return xa.getConnection();
  }

  @Override
  public void close() throws SQLException {
    try {
      xa.close();
    } finally {
      session.close();
    }
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    xa.addConnectionEventListener(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    xa.removeConnectionEventListener(listener);
  }

  @Override
  public void addStatementEventListener(StatementEventListener listener) {
    xa.addStatementEventListener(listener);
  }

  @Override
  public void removeStatementEventListener(StatementEventListener listener) {
    xa.removeStatementEventListener(listener);
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    xa.start(xid, flags);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    xa.end(xid, flags);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    return xa.prepare(xid);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    try {
      xa.commit(xid, onePhase);
    } finally {
      session.wroteUnseen();
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    xa.rollback(xid);
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return xa.recover(flag);
  }

  @Override
  public void forget(Xid xid) throws XAException {
    xa.forget(xid);
  }

  @Override
  public boolean isSameRM(XAResource other) throws XAException {
    return other instanceof RoutedXaConnection routed && xa.isSameRM(routed.xa);
  }

  @Override
  public int getTransactionTimeout() {
    return xa.getTransactionTimeout();
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return xa.setTransactionTimeout(seconds);
  }
}
