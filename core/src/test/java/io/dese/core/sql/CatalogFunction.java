package io.dese.core.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One overload of a function of {@code pg_catalog} that a statement can call.
 *
 * @param kind {@code f} function, {@code a} aggregate, {@code w} window function
 * @param volatility {@code i} immutable, {@code s} stable, {@code v} volatile
 * @param arguments the names of their types
 * @param direct how many arguments an ordered-set aggregate takes before WITHIN GROUP; -1 for
 *     anything else
 */
record CatalogFunction(
    String name, char kind, char volatility, List<String> arguments, int direct) {

  /**
   * Type input and output, handlers, support functions and the like are told by the types that no
   * statement has values of; validators by their names.
   */
  private static final String QUERY =
      """
      SELECT p.proname, p.prokind, p.provolatile,
        array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t), '|'),
        CASE WHEN a.aggkind IN ('o', 'h') THEN a.aggnumdirectargs ELSE -1 END
      FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
      WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'a', 'w')
        AND NOT p.proargtypes::oid[] && ARRAY['internal', 'cstring']::regtype[]::oid[]
        AND p.prorettype <> ALL (ARRAY['internal', 'cstring', 'trigger', 'event_trigger',
          'language_handler', 'fdw_handler', 'index_am_handler', 'table_am_handler',
          'tsm_handler']::regtype[]::oid[])
        AND p.proname !~ '_validator$' AND p.proname <> 'amvalidate'
      ORDER BY p.proname, p.oid
      """;

  static List<CatalogFunction> all(Connection connection) throws SQLException {
    List<CatalogFunction> functions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        String types = rows.getString(4);
        functions.add(
            new CatalogFunction(
                rows.getString(1),
                rows.getString(2).charAt(0),
                rows.getString(3).charAt(0),
                types.isEmpty() ? List.of() : Arrays.asList(types.split("\\|")),
                rows.getInt(5)));
      }
    }
    return functions;
  }

  /** A query that calls it. */
  String call() {
    String start = "SELECT pg_catalog.\"" + name + "\"(";
    if (direct >= 0) {
      // What is ordered may be the same "any" arguments once more.
      int ordered = Math.min(direct, arguments.size() - 1);
      return start
          + values(arguments.subList(0, direct))
          + ") WITHIN GROUP (ORDER BY "
          + values(arguments.subList(ordered, arguments.size()))
          + ")";
    }
    return start + values(arguments) + ")" + (kind == 'w' ? " OVER ()" : "");
  }

  private static String values(List<String> types) {
    return types.stream().map(TypedLiterals::of).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
