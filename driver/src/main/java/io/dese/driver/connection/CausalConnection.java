package io.dese.driver.connection;

import io.dese.core.session.CausalToken;
import io.dese.driver.pool.Lease;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The part of a logical connection that says what it must see: marks of its thread, tokens of
 * others, and the client info properties that are this driver's own.
 */
abstract class CausalConnection extends InnerConnection {

  private final CausalTokens tokens;
  private final ClientSettings clientSettings;

  CausalConnection(Cluster cluster) {
    super(cluster);
    tokens = new CausalTokens(cluster, session());
    clientSettings = new ClientSettings(session(), tokens);
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    if (ClientSettings.owns(name)) {
      joinUser();
      clientSettings.set(name, value);
    } else {
      super.setClientInfo(name, value);
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    Properties others = new Properties();
    for (String name : properties.stringPropertyNames()) {
      if (ClientSettings.owns(name)) {
        setClientInfo(name, properties.getProperty(name));
      } else {
        others.setProperty(name, properties.getProperty(name));
      }
    }
    if (!others.isEmpty() || properties.isEmpty()) {
      super.setClientInfo(others);
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    if (!ClientSettings.owns(name)) {
      return super.getClientInfo(name);
    }
    joinUser();
    return clientSettings.get(name);
  }

  /** The marks of the thread that calls, and of its scope, are the session's too. */
  private void joinUser() {
    cluster().joinUser(session());
  }

  /** Something may be written through a result; a replica only keeps what was opened through it. */
  void wroteThroughResult(Lease lease) {
    joinUser();
    ReplicaTransaction transaction = leases().onReplica();
    if (transaction != null && transaction.held() == lease) {
      transaction.leavesState();
    } else if (lease == leases().heldPrimary()) {
      runner().books().wroteThroughResult(lease);
    }
  }

  /** Something was written through the physical connection that the application holds. */
  void wroteUnseen() {
    joinUser();
    runner().books().wroteUnseen();
  }

  /** See {@link DeseConnection#token}. */
  public CausalToken token() throws SQLException {
    checkOpen();
    joinUser();
    return tokens.export();
  }

  /** See {@link DeseConnection#follow}. */
  public void follow(CausalToken token) throws SQLException {
    checkOpen();
    joinUser();
    tokens.follow(token);
  }
}
