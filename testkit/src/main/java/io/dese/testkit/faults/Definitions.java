package io.dese.testkit.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Definitions come and go: columns of the tables in use, tables and functions that nobody uses. */
final class Definitions implements ActiveFault {

  private static final String TABLES =
      "select format('%I', relname) from pg_class"
          + " where relkind = 'r' and relnamespace = 'public'::regnamespace"
          + " and relname not like 'fault_%'";

  /** lock_not_available: somebody holds the table for longer than a definition should wait. */
  private static final String TABLE_IN_USE = "55P03";

  private final Connection connection;
  private final Random random;
  private final List<String> tables = new ArrayList<>();
  private int steps;

  Definitions(Scene scene) throws SQLException {
    connection = scene.primary().connect();
    random = scene.random();
    execute("set lock_timeout = '500ms'");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
  }

  @Override
  public void step() throws SQLException {
    if (++steps % 10 != 0) {
      return;
    }
    String table = tables.isEmpty() ? "" : tables.get(random.nextInt(tables.size()));
    String definition =
        switch (random.nextInt(6)) {
          case 0 -> "create table if not exists fault_table (id int, name text)";
          case 1 -> "alter table if exists fault_table add column if not exists extra int";
          case 2 -> "drop table if exists fault_table";
          case 3 ->
              "create or replace function fault_function() returns int volatile language sql"
                  + " as 'select "
                  + steps
                  + "'";
          case 4 -> addColumn(table);
          default -> dropColumn(table);
        };
    if (!definition.isEmpty()) {
      execute(definition);
    }
  }

  private static String addColumn(String table) {
    return table.isEmpty()
        ? ""
        : "alter table " + table + " add column if not exists fault_column int default 1";
  }

  private static String dropColumn(String table) {
    return table.isEmpty() ? "" : "alter table " + table + " drop column if exists fault_column";
  }

  @Override
  public void undo() throws SQLException {
    try (connection) {
      execute("set lock_timeout = 0");
      execute("drop table if exists fault_table");
      execute("drop function if exists fault_function()");
      for (String table : tables) {
        execute(dropColumn(table));
      }
    }
  }

  private void execute(String definition) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(definition);
    } catch (SQLException e) {
      if (!TABLE_IN_USE.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
