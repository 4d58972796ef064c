package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One session with all that it has set and left behind, and what a server should say of it. Used by
 * one thread.
 */
final class StateModel {

  private static final String[] SCHEMAS = {"public", "one", "two"};

  private final String url;
  private final Random random;
  private DeseConnection connection;
  private Values values = new Values("", "public", "4MB", false);
  private int locks;
  private boolean temporary;
  private boolean listening;
  private boolean prepared;
  private boolean cursor;

  /** What is set. */
  private record Values(String tenant, String schema, String memory, boolean app) {}

  StateModel(String url, Random random) throws SQLException {
    this.url = url;
    this.random = random;
    connection = Clients.connect(url);
  }

  boolean pinned() {
    return locks > 0 || temporary || listening || prepared || cursor;
  }

  /** Does something, and looks whether everything is as it should be. */
  void step(boolean mayPin) throws SQLException {
    int kind = random.nextInt(20);
    if (kind < 7) {
      values = change(values);
    } else if (kind < 10) {
      transaction();
    } else if (kind < 13) {
      readOnly();
    } else if (kind < 17) {
      if (mayPin || pinned()) {
        leave();
      }
    } else if (kind == 17) {
      refused();
    } else if (kind == 18) {
      discard();
    } else {
      reopen();
    }
    checkRows();
    if (random.nextInt(3) == 0) {
      check();
    }
  }

  private Values change(Values now) throws SQLException {
    switch (random.nextInt(7)) {
      case 0 -> {
        String tenant = "t" + random.nextInt(50);
        if (random.nextBoolean()) {
          Clients.execute(connection, "SET app.tenant = '" + tenant + "'");
        } else {
          Clients.query(connection, "SELECT set_config('app.tenant', '" + tenant + "', false)");
        }
        return new Values(tenant, now.schema, now.memory, now.app);
      }
      case 1 -> {
        String schema = SCHEMAS[random.nextInt(SCHEMAS.length)];
        if (random.nextBoolean()) {
          connection.setSchema(schema);
        } else {
          Clients.execute(connection, "SET search_path TO " + schema);
        }
        return new Values(now.tenant, schema, now.memory, now.app);
      }
      case 2 -> {
        String memory = (5 + random.nextInt(40)) + "MB";
        Clients.execute(connection, "SET SESSION work_mem = '" + memory + "'");
        return new Values(now.tenant, now.schema, memory, now.app);
      }
      case 3 -> {
        Clients.execute(connection, "SET ROLE app");
        return new Values(now.tenant, now.schema, now.memory, true);
      }
      case 4 -> {
        Clients.execute(connection, "RESET ROLE");
        return new Values(now.tenant, now.schema, now.memory, false);
      }
      case 5 -> {
        Clients.execute(connection, "RESET work_mem");
        return new Values(now.tenant, now.schema, "4MB", now.app);
      }
      default -> {
        Clients.execute(connection, "RESET ALL");
        return new Values("", "public", "4MB", now.app);
      }
    }
  }

  private void transaction() throws SQLException {
    boolean byText = random.nextBoolean();
    if (byText) {
      Clients.execute(connection, "BEGIN");
    } else {
      connection.setAutoCommit(false);
    }
    Values before = values;
    values = change(values);
    Clients.execute(connection, "SAVEPOINT s");
    Values atSavepoint = values;
    values = change(values);
    if (random.nextBoolean()) {
      Clients.execute(connection, "SET LOCAL work_mem = '99MB'");
      values = new Values(values.tenant, values.schema, "99MB", values.app);
    }
    check();
    Clients.execute(connection, "ROLLBACK TO s");
    values = atSavepoint;
    check();
    boolean commit = random.nextBoolean();
    if (byText) {
      Clients.execute(connection, commit ? "COMMIT" : "ROLLBACK");
    } else {
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
    values = commit ? values : before;
  }

  private void readOnly() throws SQLException {
    // What the check asks counts as a write: give replicas a chance to be fresh enough again.
    for (int i = 0; i < 5; i++) {
      checkRows();
    }
    if (random.nextBoolean()) {
      Clients.execute(connection, "BEGIN READ ONLY");
      checkRows();
      checkRows();
      Clients.execute(connection, random.nextBoolean() ? "COMMIT" : "ROLLBACK");
      return;
    }
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    Values before = values;
    if (random.nextBoolean()) {
      values = change(values);
    }
    checkRows();
    check();
    if (random.nextBoolean()) {
      connection.commit();
    } else {
      connection.rollback();
      values = before;
    }
    connection.setAutoCommit(true);
    connection.setReadOnly(false);
  }

  private void leave() throws SQLException {
    switch (random.nextInt(5)) {
      case 0 -> {
        if (locks == 0) {
          Clients.query(connection, "SELECT pg_advisory_lock_shared(" + random.nextInt(9) + ")");
          locks = 1;
        } else {
          Clients.query(connection, "SELECT pg_advisory_unlock_all()");
          locks = 0;
        }
      }
      case 1 -> {
        if (!values.app) {
          Clients.execute(connection, temporary ? "DROP TABLE mine" : "CREATE TEMP TABLE mine ()");
          temporary = !temporary;
        }
      }
      case 2 -> {
        Clients.execute(connection, listening ? "UNLISTEN *" : "LISTEN news");
        listening = !listening;
      }
      case 3 -> {
        Clients.execute(connection, prepared ? "DEALLOCATE p" : "PREPARE p AS SELECT 1");
        prepared = !prepared;
      }
      default -> {
        String declare = "DECLARE c CURSOR WITH HOLD FOR SELECT 1";
        Clients.execute(connection, cursor ? "CLOSE c" : declare);
        cursor = !cursor;
      }
    }
  }

  private void refused() throws SQLException {
    for (String sql : List.of("SET work_mem = 'much'", "SET ROLE nobody", "SELECT 1 / 0")) {
      try {
        Clients.execute(connection, sql);
        throw new AssertionError(sql + " was not refused");
      } catch (SQLException e) {
        // Nothing has changed, and the check will see it.
      }
    }
  }

  private void discard() throws SQLException {
    Clients.execute(connection, "DISCARD ALL");
    forgetAll();
  }

  private void reopen() throws SQLException {
    connection.close();
    connection = Clients.connect(url);
    forgetAll();
  }

  private void forgetAll() {
    values = new Values("", "public", "4MB", false);
    locks = 0;
    temporary = false;
    listening = false;
    prepared = false;
    cursor = false;
  }

  /** Reads that may run anywhere. */
  private void checkRows() throws SQLException {
    assertThat(Clients.query(connection, "SELECT name FROM place")).isEqualTo(values.schema);
    String rows =
        Clients.query(connection, "SELECT count(*) || coalesce(min(tenant), '') FROM public.owned");
    String tenant = values.tenant;
    assertThat(rows).isEqualTo(values.app ? tenant.isEmpty() ? "0" : "1" + tenant : "50t0");
  }

  /** All that the session knows of itself, from its own connection. */
  private void check() throws SQLException {
    checkRows();
    List<String> seen = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT coalesce(current_setting('app.tenant', true), ''),
                       current_setting('work_mem'),
                       current_user = 'app',
                       (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
                           AND pid = pg_backend_pid()),
                       to_regclass('pg_temp.mine') IS NOT NULL,
                       (SELECT count(*) FROM pg_listening_channels()),
                       (SELECT count(*) FROM pg_prepared_statements WHERE from_sql),
                       (SELECT count(*) FROM pg_cursors WHERE is_holdable)
                """)) {
      row.next();
      for (int i = 1; i <= 8; i++) {
        seen.add(row.getString(i));
      }
    }
    assertThat(seen)
        .containsExactly(
            values.tenant,
            values.memory,
            values.app ? "t" : "f",
            Integer.toString(locks),
            temporary ? "t" : "f",
            listening ? "1" : "0",
            prepared ? "1" : "0",
            cursor ? "1" : "0");
  }

  /** Between transactions: bound if and only if something is left that binds. */
  void checkPin() {
    assertThat(connection.pin() != null).as(connection.pin() + " of " + this).isEqualTo(pinned());
  }

  void close() throws SQLException {
    connection.close();
  }

  @Override
  public String toString() {
    return values + " " + locks + temporary + listening + prepared + cursor;
  }
}
