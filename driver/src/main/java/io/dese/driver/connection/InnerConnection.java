package io.dese.driver.connection;

import io.dese.core.session.PinReason;
import io.dese.driver.pool.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimerTask;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.Encoding;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ReplicationProtocol;
import org.postgresql.core.TransactionState;
import org.postgresql.core.TypeInfo;
import org.postgresql.core.Version;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.jdbc.FieldMetadata;
import org.postgresql.jdbc.TimestampUtils;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.LruCache;
import org.postgresql.xml.PGXmlFactoryFactory;

/**
 * The half of a logical connection that is pgjdbc's own business. Applications meet it where they
 * cast: {@code new CopyManager((BaseConnection) connection)}. See {@link PgjdbcConnection}.
 */
abstract class InnerConnection extends PgjdbcConnection implements BaseConnection {

  private @Nullable LargeObjectManager largeObjects;

  InnerConnection(Cluster cluster) {
    super(cluster);
  }

  @Override
  @SuppressWarnings("deprecation") // the interface has it
  public Fastpath getFastpathAPI() throws SQLException {
    return new RoutedFastpath(this, askPgjdbc(physical -> physical));
  }

  /** Routed too: it is made of this connection's fast path. */
  @Override
  public LargeObjectManager getLargeObjectAPI() throws SQLException {
    checkOpen();
    LargeObjectManager known = largeObjects;
    if (known == null) {
      known = new LargeObjectManager(this);
      largeObjects = known;
    }
    return known;
  }

  @Override
  public ResultSet execSQLQuery(String sql) throws SQLException {
    return execSQLQuery(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
  }

  @Override
  public ResultSet execSQLQuery(String sql, int type, int concurrency) throws SQLException {
    Statement statement = createStatement(type, concurrency);
    statement.closeOnCompletion();
    return statement.executeQuery(sql);
  }

  @Override
  public void execSQLUpdate(String sql) throws SQLException {
    try (Statement statement = createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public boolean haveMinimumServerVersion(int version) {
    return answer(physical -> physical.haveMinimumServerVersion(version));
  }

  @Override
  public boolean haveMinimumServerVersion(Version version) {
    return answer(physical -> physical.haveMinimumServerVersion(version));
  }

  @Override
  public Encoding getEncoding() throws SQLException {
    return askPgjdbc(BaseConnection::getEncoding);
  }

  @Override
  public byte[] encodeString(String text) throws SQLException {
    return askPgjdbc(physical -> physical.encodeString(text));
  }

  @Override
  public String escapeString(String text) throws SQLException {
    return askPgjdbc(physical -> physical.escapeString(text));
  }

  @Override
  public boolean getStandardConformingStrings() {
    return answer(BaseConnection::getStandardConformingStrings);
  }

  @Override
  public boolean getStringVarcharFlag() {
    return answer(BaseConnection::getStringVarcharFlag);
  }

  @Override
  public boolean binaryTransferSend(int oid) {
    return answer(physical -> physical.binaryTransferSend(oid));
  }

  @Override
  public boolean isColumnSanitiserDisabled() {
    return answer(BaseConnection::isColumnSanitiserDisabled);
  }

  @Override
  public boolean hintReadOnly() {
    return answer(BaseConnection::hintReadOnly);
  }

  @Override
  public boolean getLogServerErrorDetail() {
    return answer(BaseConnection::getLogServerErrorDetail);
  }

  @Override
  public boolean getConvertBooleanToNumeric() {
    return answer(BaseConnection::getConvertBooleanToNumeric);
  }

  @Override
  public PGXmlFactoryFactory getXmlFactoryFactory() throws SQLException {
    return askPgjdbc(BaseConnection::getXmlFactoryFactory);
  }

  @Override
  public Logger getLogger() {
    return answer(BaseConnection::getLogger);
  }

  @Override
  public TransactionState getTransactionState() {
    Lease held = leases().home();
    return held == null ? TransactionState.IDLE : held.connection().getTransactionState();
  }

  @Override
  public void setFlushCacheOnDeallocate(boolean value) {
    pinned(
        PinReason.CLIENT_STATE,
        physical -> {
          physical.setFlushCacheOnDeallocate(value);
          return true;
        });
  }

  @Override
  public QueryExecutor getQueryExecutor() {
    return pinned(PinReason.UNWRAP, BaseConnection::getQueryExecutor);
  }

  @Override
  public ReplicationProtocol getReplicationProtocol() {
    return pinned(PinReason.UNWRAP, BaseConnection::getReplicationProtocol);
  }

  @Override
  public TypeInfo getTypeInfo() {
    return pinned(PinReason.UNWRAP, BaseConnection::getTypeInfo);
  }

  @Override
  @Deprecated
  public TimestampUtils getTimestampUtils() {
    return pinned(PinReason.UNWRAP, BaseConnection::getTimestampUtils);
  }

  @Override
  public @Nullable Object getObject(String type, @Nullable String value, byte @Nullable [] bytes)
      throws SQLException {
    return askPinned(PinReason.UNWRAP, physical -> physical.getObject(type, value, bytes));
  }

  @Override
  public LruCache<FieldMetadata.Key, FieldMetadata> getFieldMetadataCache() {
    return pinned(PinReason.UNWRAP, BaseConnection::getFieldMetadataCache);
  }

  @Override
  public CachedQuery createQuery(
      String sql, boolean escapeProcessing, boolean isParameterized, String... columnNames)
      throws SQLException {
    return askPinned(
        PinReason.UNWRAP,
        physical -> physical.createQuery(sql, escapeProcessing, isParameterized, columnNames));
  }

  @Override
  public void addTimerTask(TimerTask task, long delayMillis) {
    pinned(
        PinReason.UNWRAP,
        physical -> {
          physical.addTimerTask(task, delayMillis);
          return true;
        });
  }

  @Override
  public void purgeTimerTasks() {
    answer(
        physical -> {
          physical.purgeTimerTasks();
          return true;
        });
  }
}
