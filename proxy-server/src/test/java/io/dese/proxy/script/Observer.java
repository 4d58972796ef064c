package io.dese.proxy.script;

import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of the superuser at PostgreSQL itself, beside the scripts. */
final class Observer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What a script must not leave behind in its database when all its connections are closed. */
  private static final String LEFT =
      """
      select string_agg(distinct what, '; ') from (
        select 'a session in state ' || state || ': ' || query
          from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid() and state <> 'idle'
        union all
        select 'an advisory lock' from pg_locks where locktype = 'advisory'
        union all
        select 'a prepared transaction ' || gid from pg_prepared_xacts) as found (what)
      """;

  private static final String OTHER_SCHEMAS =
      "select quote_ident(nspname) from pg_namespace"
          + " where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')";

  private final Connection connection;

  Observer(Connection connection) throws SQLException {
    this.connection = connection;
    execute("set lock_timeout = '5s'");
  }

  /** The rows, their values joined by {@code |}; none for a statement that has no rows. */
  List<String> rows(String sql) {
    try (Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new ScriptException("the observer's '" + sql + "' failed: " + e.getMessage());
    }
  }

  private static String row(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      values.add(String.valueOf(result.getString(i)));
    }
    return String.join("|", values);
  }

  void execute(String sql) {
    rows(sql);
  }

  /** Waits until the query answers {@code t}. */
  void await(String sql) {
    if (!Await.holdsWithin(LIMIT, () -> rows(sql).equals(List.of("t")))) {
      throw new ScriptException("this did not become true: " + sql);
    }
  }

  /** An empty schema {@code public}, and no other, for the next script. */
  void clean() {
    rows(OTHER_SCHEMAS).forEach(name -> execute("drop schema " + name + " cascade"));
    execute(
        "drop schema if exists public cascade; create schema public;"
            + " grant all on schema public to public");
  }

  /** What the last script left, after waiting for it to go; null when nothing. Then it is gone. */
  @Nullable String left() {
    if (Await.holdsWithin(LIMIT, () -> rows(LEFT).equals(List.of("null")))) {
      return null;
    }
    String left = rows(LEFT).get(0);
    rows("select gid from pg_prepared_xacts")
        .forEach(gid -> execute("rollback prepared '" + gid + "'"));
    execute(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()"
            + " and backend_type = 'client backend'");
    return left;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
