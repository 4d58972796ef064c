package io.dese.core.catalog;

import io.dese.core.catalog.CatalogObject.ObjectKey;
import io.dese.core.catalog.CatalogObject.ObjectKind;
import io.dese.core.sql.Name;
import io.dese.core.sql.RoutineSource;
import io.dese.core.sql.StatementKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of one database over a connection of its own, row by row: the sources of
 * functions are looked at and let go.
 */
final class CatalogReader {

  /** Rows that are fetched at a time. */
  private static final int FETCH = 500;

  private final Connection connection;
  private final List<CatalogObject> objects = new ArrayList<>();
  private TableGraph tables = new TableGraph(List.of());

  private CatalogReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes a new connection fit for reading: only the system's schema is searched, so that the
   * server writes all other names with their schemas, and no lock is waited for long.
   */
  static void prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET search_path = pg_catalog; SET lock_timeout = '2s'; SET statement_timeout = '30s'");
    }
  }

  /**
   * One text that changes with every definition that counts.
   *
   * @throws SQLException also when the server is a standby
   */
  static String fingerprint(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CatalogQueries.FINGERPRINT)) {
      row.next();
      if (row.getBoolean(1)) {
        throw new SQLException("the server is not the primary any more", "25006");
      }
      return row.getString(2);
    }
  }

  static Catalog read(Connection connection) throws SQLException {
    CatalogReader reader = new CatalogReader(connection);
    // Fetching in portions needs a transaction.
    connection.setAutoCommit(false);
    try {
      reader.readAll();
      reader.readTables();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    return Catalog.of(Resolution.of(reader.objects), reader.tables);
  }

  /** Makes an object of a row. */
  @FunctionalInterface
  private interface Mapping {
    @Nullable CatalogObject of(ResultSet row, long oid, Name name) throws SQLException;
  }

  private void readAll() throws SQLException {
    read(CatalogQueries.FUNCTIONS, CatalogReader::function);
    read(
        CatalogQueries.AGGREGATES, (row, oid, name) -> calling(row, ObjectKind.FUNCTION, "which "));
    read(CatalogQueries.OPERATORS, (row, o, name) -> calling(row, ObjectKind.OPERATOR, "which "));
    read(CatalogQueries.CASTS, (row, oid, name) -> calling(row, ObjectKind.ANYWHERE, castTo(name)));
    read(
        CatalogQueries.OPERATOR_CLASSES,
        (row, oid, name) -> calling(row, ObjectKind.ANYWHERE, "an operator class that "));
    read(CatalogQueries.RELATIONS, CatalogReader::relation);
    read(
        CatalogQueries.POLICIES,
        (row, oid, name) ->
            CatalogObject.running(
                new ObjectKey(ObjectKind.RELATION, oid),
                name,
                "a table whose policy ",
                RoutineSource.ofDeparsed(row.getString(4))));
    read(
        CatalogQueries.PARENTS,
        (row, oid, name) -> using(row, ObjectKind.RELATION, ObjectKind.RELATION, "a table that "));
    read(
        CatalogQueries.DOMAINS,
        (row, oid, name) ->
            CatalogObject.running(
                new ObjectKey(ObjectKind.TYPE, oid),
                name,
                "a domain that ",
                RoutineSource.ofDeparsed(row.getString(4))));
    read(
        CatalogQueries.TYPES,
        (row, oid, name) -> using(row, ObjectKind.TYPE, ObjectKind.TYPE, "a type that "));
    read(
        CatalogQueries.FUNCTION_TYPES,
        (row, oid, name) -> using(row, ObjectKind.FUNCTION, ObjectKind.TYPE, "which "));
  }

  private void readTables() throws SQLException {
    TableGraph graph = new TableGraph(objects);
    forEach(CatalogQueries.TABLES, row -> graph.table(row.getLong(1), name(row)));
    forEach(
        CatalogQueries.RULES,
        row -> graph.rule(row.getLong(1), name(row), RoutineSource.ofBody(row.getString(4))));
    forEach(
        CatalogQueries.TABLE_LINKS,
        row ->
            graph.link(
                new ObjectKey(ObjectKind.RELATION, row.getLong(1)),
                new ObjectKey(
                    row.getBoolean(2) ? ObjectKind.FUNCTION : ObjectKind.RELATION, row.getLong(3)),
                row.getBoolean(4)));
    tables = graph;
  }

  private static Name name(ResultSet row) throws SQLException {
    return new Name(row.getString(2), row.getString(3));
  }

  /** Takes in a row. */
  @FunctionalInterface
  private interface RowReader {
    void accept(ResultSet row) throws SQLException;
  }

  private void read(String query, Mapping mapping) throws SQLException {
    forEach(
        query,
        row -> {
          CatalogObject object = mapping.of(row, row.getLong(1), name(row));
          if (object != null) {
            objects.add(object);
          }
        });
  }

  private void forEach(String query, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          reader.accept(row);
        }
      }
    }
  }

  private static CatalogObject function(ResultSet row, long oid, Name name) throws SQLException {
    return Functions.of(
        oid,
        name,
        new Functions.Row(
            row.getBoolean(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getBoolean(8),
            row.getString(9),
            row.getString(10)));
  }

  private static String castTo(Name type) {
    return "a cast to " + type.name() + " that ";
  }

  /** An object that calls one function, of the user's or, unless volatile, of PostgreSQL's own. */
  private static CatalogObject calling(ResultSet row, ObjectKind kind, String noun)
      throws SQLException {
    ObjectKey id = new ObjectKey(kind, row.getLong(1));
    Name name = new Name(row.getString(2), row.getString(3));
    ObjectKey function = new ObjectKey(ObjectKind.FUNCTION, row.getLong(4));
    Finding own =
        function.oid() < 16384 && row.getString(6).equals("v")
            ? Finding.hidden(noun + "calls " + row.getString(5) + ", which is volatile")
            : null;
    return new CatalogObject(id, name, false, noun, own, List.of(), List.of(function), false);
  }

  private static CatalogObject using(ResultSet row, ObjectKind kind, ObjectKind used, String noun)
      throws SQLException {
    Name name = new Name(row.getString(2), row.getString(3));
    return CatalogObject.using(
        new ObjectKey(kind, row.getLong(1)), name, noun, new ObjectKey(used, row.getLong(4)));
  }

  private static @Nullable CatalogObject relation(ResultSet row, long oid, Name name)
      throws SQLException {
    ObjectKey id = new ObjectKey(ObjectKind.RELATION, oid);
    String view = row.getString(6);
    if (view != null) {
      return CatalogObject.running(id, name, "a view that ", RoutineSource.ofDeparsed(view));
    }
    return switch (row.getString(4)) {
      case "f" ->
          CatalogObject.harmful(
              id, name, Finding.of(StatementKind.WRITE, "a foreign table, which may do anything"));
      case "S" ->
          CatalogObject.harmful(id, name, session("a sequence, which runs ahead on a standby"));
      // Dropped since the list was made.
      case "v" -> null;
      default ->
          CatalogObject.harmful(
              id, name, session("an unlogged relation, which standbys do not have"));
    };
  }

  private static Finding session(String words) {
    return Finding.of(StatementKind.SESSION, words);
  }
}
