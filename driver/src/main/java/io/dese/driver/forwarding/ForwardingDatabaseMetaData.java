package io.dese.driver.forwarding;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/**
 * Sends each call of {@link DatabaseMetaData} to the delegate, so that a subclass writes only the
 * methods that add behaviour.
 *
 * <p>Generated from JDK 17, not written by hand: see the package description. Null-unmarked as
 * {@code java.sql} is.
 */
@NullUnmarked
public abstract class ForwardingDatabaseMetaData implements DatabaseMetaData {

  /**
   * Asks the object that does the work, once for each call. A subclass may get hold of it before
   * and let go of it after.
   *
   * @throws SQLException if there is none, or none can be had, or as it answers
   */
  protected abstract <T> T ask(Question<DatabaseMetaData, T> question) throws SQLException;

  /**
   * Sees each exception that a call ends with, that of a missing object included, and answers the
   * one to throw.
   */
  protected SQLException onError(SQLException e) {
    return e;
  }

  @Override
  public boolean allProceduresAreCallable() throws SQLException {
    try {
      return ask(target -> target.allProceduresAreCallable());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean allTablesAreSelectable() throws SQLException {
    try {
      return ask(target -> target.allTablesAreSelectable());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean autoCommitFailureClosesAllResultSets() throws SQLException {
    try {
      return ask(target -> target.autoCommitFailureClosesAllResultSets());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean dataDefinitionCausesTransactionCommit() throws SQLException {
    try {
      return ask(target -> target.dataDefinitionCausesTransactionCommit());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean dataDefinitionIgnoredInTransactions() throws SQLException {
    try {
      return ask(target -> target.dataDefinitionIgnoredInTransactions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean deletesAreDetected(int type) throws SQLException {
    try {
      return ask(target -> target.deletesAreDetected(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
    try {
      return ask(target -> target.doesMaxRowSizeIncludeBlobs());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean generatedKeyAlwaysReturned() throws SQLException {
    try {
      return ask(target -> target.generatedKeyAlwaysReturned());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getAttributes(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getAttributes(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getBestRowIdentifier(
      String catalog, String schema, String name, int scope, boolean nullable) throws SQLException {
    try {
      return ask(target -> target.getBestRowIdentifier(catalog, schema, name, scope, nullable));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getCatalogSeparator() throws SQLException {
    try {
      return ask(target -> target.getCatalogSeparator());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getCatalogTerm() throws SQLException {
    try {
      return ask(target -> target.getCatalogTerm());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    try {
      return ask(target -> target.getCatalogs());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    try {
      return ask(target -> target.getClientInfoProperties());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getColumnPrivileges(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getColumnPrivileges(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getColumns(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return ask(target -> target.getConnection());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getCrossReference(
      String parentCatalog,
      String parentSchema,
      String parentTable,
      String foreignCatalog,
      String foreignSchema,
      String foreignTable)
      throws SQLException {
    try {
      return ask(
          target ->
              target.getCrossReference(
                  parentCatalog,
                  parentSchema,
                  parentTable,
                  foreignCatalog,
                  foreignSchema,
                  foreignTable));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    try {
      return ask(target -> target.getDatabaseMajorVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    try {
      return ask(target -> target.getDatabaseMinorVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getDatabaseProductName() throws SQLException {
    try {
      return ask(target -> target.getDatabaseProductName());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getDatabaseProductVersion() throws SQLException {
    try {
      return ask(target -> target.getDatabaseProductVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getDefaultTransactionIsolation() throws SQLException {
    try {
      return ask(target -> target.getDefaultTransactionIsolation());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getDriverName() throws SQLException {
    try {
      return ask(target -> target.getDriverName());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getDriverVersion() throws SQLException {
    try {
      return ask(target -> target.getDriverVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getExportedKeys(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getExportedKeys(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getExtraNameCharacters() throws SQLException {
    try {
      return ask(target -> target.getExtraNameCharacters());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getFunctionColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getFunctionColumns(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getFunctions(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getFunctions(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getIdentifierQuoteString() throws SQLException {
    try {
      return ask(target -> target.getIdentifierQuoteString());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getImportedKeys(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getImportedKeys(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getIndexInfo(
      String catalog, String schema, String name, boolean unique, boolean approximate)
      throws SQLException {
    try {
      return ask(target -> target.getIndexInfo(catalog, schema, name, unique, approximate));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getJDBCMajorVersion() throws SQLException {
    try {
      return ask(target -> target.getJDBCMajorVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getJDBCMinorVersion() throws SQLException {
    try {
      return ask(target -> target.getJDBCMinorVersion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxBinaryLiteralLength() throws SQLException {
    try {
      return ask(target -> target.getMaxBinaryLiteralLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxCatalogNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxCatalogNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxCharLiteralLength() throws SQLException {
    try {
      return ask(target -> target.getMaxCharLiteralLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnsInGroupBy() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnsInGroupBy());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnsInIndex() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnsInIndex());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnsInOrderBy() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnsInOrderBy());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnsInSelect() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnsInSelect());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxColumnsInTable() throws SQLException {
    try {
      return ask(target -> target.getMaxColumnsInTable());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxConnections() throws SQLException {
    try {
      return ask(target -> target.getMaxConnections());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxCursorNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxCursorNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxIndexLength() throws SQLException {
    try {
      return ask(target -> target.getMaxIndexLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public long getMaxLogicalLobSize() throws SQLException {
    try {
      return ask(target -> target.getMaxLogicalLobSize());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxProcedureNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxProcedureNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxRowSize() throws SQLException {
    try {
      return ask(target -> target.getMaxRowSize());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxSchemaNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxSchemaNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxStatementLength() throws SQLException {
    try {
      return ask(target -> target.getMaxStatementLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxStatements() throws SQLException {
    try {
      return ask(target -> target.getMaxStatements());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxTableNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxTableNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxTablesInSelect() throws SQLException {
    try {
      return ask(target -> target.getMaxTablesInSelect());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getMaxUserNameLength() throws SQLException {
    try {
      return ask(target -> target.getMaxUserNameLength());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getNumericFunctions() throws SQLException {
    try {
      return ask(target -> target.getNumericFunctions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getPrimaryKeys(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getPrimaryKeys(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getProcedureColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getProcedureColumns(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getProcedureTerm() throws SQLException {
    try {
      return ask(target -> target.getProcedureTerm());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getProcedures(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getProcedures(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getPseudoColumns(String catalog, String schema, String name, String column)
      throws SQLException {
    try {
      return ask(target -> target.getPseudoColumns(catalog, schema, name, column));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    try {
      return ask(target -> target.getResultSetHoldability());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public RowIdLifetime getRowIdLifetime() throws SQLException {
    try {
      return ask(target -> target.getRowIdLifetime());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSQLKeywords() throws SQLException {
    try {
      return ask(target -> target.getSQLKeywords());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public int getSQLStateType() throws SQLException {
    try {
      return ask(target -> target.getSQLStateType());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSchemaTerm() throws SQLException {
    try {
      return ask(target -> target.getSchemaTerm());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    try {
      return ask(target -> target.getSchemas());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getSchemas(String catalog, String schema) throws SQLException {
    try {
      return ask(target -> target.getSchemas(catalog, schema));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSearchStringEscape() throws SQLException {
    try {
      return ask(target -> target.getSearchStringEscape());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getStringFunctions() throws SQLException {
    try {
      return ask(target -> target.getStringFunctions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getSuperTables(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getSuperTables(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getSuperTypes(String catalog, String schema, String name) throws SQLException {
    try {
      return ask(target -> target.getSuperTypes(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getSystemFunctions() throws SQLException {
    try {
      return ask(target -> target.getSystemFunctions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getTablePrivileges(String catalog, String schema, String name)
      throws SQLException {
    try {
      return ask(target -> target.getTablePrivileges(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    try {
      return ask(target -> target.getTableTypes());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getTables(String catalog, String schema, String name, String[] types)
      throws SQLException {
    try {
      return ask(target -> target.getTables(catalog, schema, name, types));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getTimeDateFunctions() throws SQLException {
    try {
      return ask(target -> target.getTimeDateFunctions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    try {
      return ask(target -> target.getTypeInfo());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getUDTs(String catalog, String schema, String name, int[] types)
      throws SQLException {
    try {
      return ask(target -> target.getUDTs(catalog, schema, name, types));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getURL() throws SQLException {
    try {
      return ask(target -> target.getURL());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public String getUserName() throws SQLException {
    try {
      return ask(target -> target.getUserName());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public ResultSet getVersionColumns(String catalog, String schema, String name)
      throws SQLException {
    try {
      return ask(target -> target.getVersionColumns(catalog, schema, name));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean insertsAreDetected(int type) throws SQLException {
    try {
      return ask(target -> target.insertsAreDetected(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isCatalogAtStart() throws SQLException {
    try {
      return ask(target -> target.isCatalogAtStart());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    try {
      return ask(target -> target.isReadOnly());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean locatorsUpdateCopy() throws SQLException {
    try {
      return ask(target -> target.locatorsUpdateCopy());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean nullPlusNonNullIsNull() throws SQLException {
    try {
      return ask(target -> target.nullPlusNonNullIsNull());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean nullsAreSortedAtEnd() throws SQLException {
    try {
      return ask(target -> target.nullsAreSortedAtEnd());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean nullsAreSortedAtStart() throws SQLException {
    try {
      return ask(target -> target.nullsAreSortedAtStart());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean nullsAreSortedHigh() throws SQLException {
    try {
      return ask(target -> target.nullsAreSortedHigh());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean nullsAreSortedLow() throws SQLException {
    try {
      return ask(target -> target.nullsAreSortedLow());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean othersDeletesAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.othersDeletesAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean othersInsertsAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.othersInsertsAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean othersUpdatesAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.othersUpdatesAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean ownDeletesAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.ownDeletesAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean ownInsertsAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.ownInsertsAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean ownUpdatesAreVisible(int type) throws SQLException {
    try {
      return ask(target -> target.ownUpdatesAreVisible(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesLowerCaseIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesLowerCaseIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesLowerCaseQuotedIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesMixedCaseIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesMixedCaseIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesMixedCaseQuotedIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesUpperCaseIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesUpperCaseIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
    try {
      return ask(target -> target.storesUpperCaseQuotedIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsANSI92EntryLevelSQL() throws SQLException {
    try {
      return ask(target -> target.supportsANSI92EntryLevelSQL());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsANSI92FullSQL() throws SQLException {
    try {
      return ask(target -> target.supportsANSI92FullSQL());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsANSI92IntermediateSQL() throws SQLException {
    try {
      return ask(target -> target.supportsANSI92IntermediateSQL());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsAlterTableWithAddColumn() throws SQLException {
    try {
      return ask(target -> target.supportsAlterTableWithAddColumn());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsAlterTableWithDropColumn() throws SQLException {
    try {
      return ask(target -> target.supportsAlterTableWithDropColumn());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsBatchUpdates() throws SQLException {
    try {
      return ask(target -> target.supportsBatchUpdates());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCatalogsInDataManipulation() throws SQLException {
    try {
      return ask(target -> target.supportsCatalogsInDataManipulation());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCatalogsInIndexDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsCatalogsInIndexDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsCatalogsInPrivilegeDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCatalogsInProcedureCalls() throws SQLException {
    try {
      return ask(target -> target.supportsCatalogsInProcedureCalls());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCatalogsInTableDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsCatalogsInTableDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsColumnAliasing() throws SQLException {
    try {
      return ask(target -> target.supportsColumnAliasing());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsConvert() throws SQLException {
    try {
      return ask(target -> target.supportsConvert());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsConvert(int fromType, int toType) throws SQLException {
    try {
      return ask(target -> target.supportsConvert(fromType, toType));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCoreSQLGrammar() throws SQLException {
    try {
      return ask(target -> target.supportsCoreSQLGrammar());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsCorrelatedSubqueries() throws SQLException {
    try {
      return ask(target -> target.supportsCorrelatedSubqueries());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
    try {
      return ask(target -> target.supportsDataDefinitionAndDataManipulationTransactions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsDataManipulationTransactionsOnly() throws SQLException {
    try {
      return ask(target -> target.supportsDataManipulationTransactionsOnly());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsDifferentTableCorrelationNames() throws SQLException {
    try {
      return ask(target -> target.supportsDifferentTableCorrelationNames());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsExpressionsInOrderBy() throws SQLException {
    try {
      return ask(target -> target.supportsExpressionsInOrderBy());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsExtendedSQLGrammar() throws SQLException {
    try {
      return ask(target -> target.supportsExtendedSQLGrammar());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsFullOuterJoins() throws SQLException {
    try {
      return ask(target -> target.supportsFullOuterJoins());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsGetGeneratedKeys() throws SQLException {
    try {
      return ask(target -> target.supportsGetGeneratedKeys());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsGroupBy() throws SQLException {
    try {
      return ask(target -> target.supportsGroupBy());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsGroupByBeyondSelect() throws SQLException {
    try {
      return ask(target -> target.supportsGroupByBeyondSelect());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsGroupByUnrelated() throws SQLException {
    try {
      return ask(target -> target.supportsGroupByUnrelated());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsIntegrityEnhancementFacility() throws SQLException {
    try {
      return ask(target -> target.supportsIntegrityEnhancementFacility());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsLikeEscapeClause() throws SQLException {
    try {
      return ask(target -> target.supportsLikeEscapeClause());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsLimitedOuterJoins() throws SQLException {
    try {
      return ask(target -> target.supportsLimitedOuterJoins());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMinimumSQLGrammar() throws SQLException {
    try {
      return ask(target -> target.supportsMinimumSQLGrammar());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMixedCaseIdentifiers() throws SQLException {
    try {
      return ask(target -> target.supportsMixedCaseIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
    try {
      return ask(target -> target.supportsMixedCaseQuotedIdentifiers());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMultipleOpenResults() throws SQLException {
    try {
      return ask(target -> target.supportsMultipleOpenResults());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMultipleResultSets() throws SQLException {
    try {
      return ask(target -> target.supportsMultipleResultSets());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsMultipleTransactions() throws SQLException {
    try {
      return ask(target -> target.supportsMultipleTransactions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsNamedParameters() throws SQLException {
    try {
      return ask(target -> target.supportsNamedParameters());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsNonNullableColumns() throws SQLException {
    try {
      return ask(target -> target.supportsNonNullableColumns());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOpenCursorsAcrossCommit() throws SQLException {
    try {
      return ask(target -> target.supportsOpenCursorsAcrossCommit());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOpenCursorsAcrossRollback() throws SQLException {
    try {
      return ask(target -> target.supportsOpenCursorsAcrossRollback());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOpenStatementsAcrossCommit() throws SQLException {
    try {
      return ask(target -> target.supportsOpenStatementsAcrossCommit());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOpenStatementsAcrossRollback() throws SQLException {
    try {
      return ask(target -> target.supportsOpenStatementsAcrossRollback());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOrderByUnrelated() throws SQLException {
    try {
      return ask(target -> target.supportsOrderByUnrelated());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsOuterJoins() throws SQLException {
    try {
      return ask(target -> target.supportsOuterJoins());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsPositionedDelete() throws SQLException {
    try {
      return ask(target -> target.supportsPositionedDelete());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsPositionedUpdate() throws SQLException {
    try {
      return ask(target -> target.supportsPositionedUpdate());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsRefCursors() throws SQLException {
    try {
      return ask(target -> target.supportsRefCursors());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsResultSetConcurrency(int type, int concurrency) throws SQLException {
    try {
      return ask(target -> target.supportsResultSetConcurrency(type, concurrency));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsResultSetHoldability(int type) throws SQLException {
    try {
      return ask(target -> target.supportsResultSetHoldability(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsResultSetType(int type) throws SQLException {
    try {
      return ask(target -> target.supportsResultSetType(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSavepoints() throws SQLException {
    try {
      return ask(target -> target.supportsSavepoints());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSchemasInDataManipulation() throws SQLException {
    try {
      return ask(target -> target.supportsSchemasInDataManipulation());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSchemasInIndexDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsSchemasInIndexDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsSchemasInPrivilegeDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSchemasInProcedureCalls() throws SQLException {
    try {
      return ask(target -> target.supportsSchemasInProcedureCalls());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSchemasInTableDefinitions() throws SQLException {
    try {
      return ask(target -> target.supportsSchemasInTableDefinitions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSelectForUpdate() throws SQLException {
    try {
      return ask(target -> target.supportsSelectForUpdate());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSharding() throws SQLException {
    try {
      return ask(target -> target.supportsSharding());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsStatementPooling() throws SQLException {
    try {
      return ask(target -> target.supportsStatementPooling());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
    try {
      return ask(target -> target.supportsStoredFunctionsUsingCallSyntax());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsStoredProcedures() throws SQLException {
    try {
      return ask(target -> target.supportsStoredProcedures());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSubqueriesInComparisons() throws SQLException {
    try {
      return ask(target -> target.supportsSubqueriesInComparisons());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSubqueriesInExists() throws SQLException {
    try {
      return ask(target -> target.supportsSubqueriesInExists());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSubqueriesInIns() throws SQLException {
    try {
      return ask(target -> target.supportsSubqueriesInIns());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsSubqueriesInQuantifieds() throws SQLException {
    try {
      return ask(target -> target.supportsSubqueriesInQuantifieds());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsTableCorrelationNames() throws SQLException {
    try {
      return ask(target -> target.supportsTableCorrelationNames());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsTransactionIsolationLevel(int type) throws SQLException {
    try {
      return ask(target -> target.supportsTransactionIsolationLevel(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsTransactions() throws SQLException {
    try {
      return ask(target -> target.supportsTransactions());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsUnion() throws SQLException {
    try {
      return ask(target -> target.supportsUnion());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean supportsUnionAll() throws SQLException {
    try {
      return ask(target -> target.supportsUnionAll());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean updatesAreDetected(int type) throws SQLException {
    try {
      return ask(target -> target.updatesAreDetected(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean usesLocalFilePerTable() throws SQLException {
    try {
      return ask(target -> target.usesLocalFilePerTable());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean usesLocalFiles() throws SQLException {
    try {
      return ask(target -> target.usesLocalFiles());
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    try {
      return ask(target -> target.unwrap(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    if (type.isInstance(this)) {
      return true;
    }
    try {
      return ask(target -> target.isWrapperFor(type));
    } catch (SQLException e) {
      throw onError(e);
    }
  }
}
