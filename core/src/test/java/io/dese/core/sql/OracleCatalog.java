package io.dese.core.sql;

import io.dese.core.sql.OracleSample.Mark;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements made from the catalog of a live server: each operator, cast, and type once. */
final class OracleCatalog {

  private static final String OPERATORS =
      """
      SELECT oprname, format_type(nullif(oprleft, 0), NULL), format_type(oprright, NULL)
      FROM pg_operator
      WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprcode <> 0
      ORDER BY oprname, oprleft, oprright
      """;

  private static final String CASTS =
      """
      SELECT format_type(castsource, NULL), format_type(casttarget, NULL)
      FROM pg_cast
      WHERE castsource < 16384 AND casttarget < 16384
      ORDER BY castsource, casttarget
      """;

  private static final String TYPES =
      """
      SELECT format_type(t.oid, NULL)
      FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem
      WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype IN ('b', 'r', 'm')
        AND e.typtype IS DISTINCT FROM 'c'
      ORDER BY t.typname
      """;

  private static final String RELATIONS =
      """
      SELECT relnamespace::regnamespace || '.' || quote_ident(relname), relname
      FROM pg_class
      WHERE relkind IN ('r', 'v')
        AND relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      ORDER BY 1
      """;

  private final Connection connection;

  private OracleCatalog(Connection connection) {
    this.connection = connection;
  }

  static List<OracleSample> samples(Connection connection) throws SQLException {
    OracleCatalog catalog = new OracleCatalog(connection);
    List<OracleSample> samples = new ArrayList<>();
    catalog.rows(
        OPERATORS,
        row -> {
          String left = row.getString(2) == null ? "" : TypedLiterals.of(row.getString(2)) + " ";
          String right = TypedLiterals.of(row.getString(3));
          String operator = row.getString(1);
          samples.add(sample("operators", "SELECT " + left + operator + " " + right));
          samples.add(
              sample(
                  "operators",
                  "SELECT ("
                      + left
                      + "OPERATOR(pg_catalog."
                      + operator
                      + ") "
                      + right
                      + ") IS NULL"));
        });
    catalog.rows(
        CASTS,
        row -> {
          String value = TypedLiterals.of(row.getString(1));
          samples.add(sample("casts", "SELECT (" + value + ")::" + row.getString(2)));
          samples.add(sample("casts", "SELECT CAST(" + value + " AS " + row.getString(2) + ")"));
        });
    catalog.rows(
        TYPES,
        row -> {
          String value = TypedLiterals.of(row.getString(1));
          samples.add(
              sample(
                  "types",
                  "SELECT x, x::text, ARRAY[x], to_json(x) FROM (SELECT " + value + " AS x) y"));
        });
    catalog.rows(
        RELATIONS,
        row -> {
          String sql = "SELECT * FROM " + row.getString(1) + " LIMIT 50";
          samples.add(
              NodeRelations.contains(row.getString(2))
                  ? new OracleSample(
                      sql, "catalog", true, "relations", Mark.SILENT, "differs on each node")
                  : sample("relations", sql));
        });
    return samples;
  }

  private static OracleSample sample(String rule, String sql) {
    return new OracleSample(
        sql, "catalog", true, rule, Mark.FAILS, "not every value suits every operator");
  }

  private void rows(String query, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}
