package io.dese.driver;

import static java.util.Objects.requireNonNull;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster with two replicas for the tests of one class, with a table that is empty when a test
 * begins, and a function {@code hidden} whose body nobody can look into.
 */
final class ItemScene implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  /** How many rows the table has. */
  static final String COUNT = "SELECT count(*) FROM item";

  private @Nullable PostgresCluster running;

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    PostgresCluster cluster = PostgresCluster.builder().replicas(2).start();
    running = cluster;
    Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    Clients.onPrimary(
        cluster,
        "CREATE FUNCTION hidden() RETURNS text LANGUAGE plpgsql"
            + " AS $$ BEGIN EXECUTE 'SELECT 1'; RETURN 'x'; END $$");
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    Clients.onPrimary(cluster(), "TRUNCATE item RESTART IDENTITY");
    cluster().awaitCaughtUp();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (running != null) {
      running.close();
    }
  }

  PostgresCluster cluster() {
    return requireNonNull(running);
  }

  String url() {
    return Clients.url(cluster());
  }

  /** A connection whose reads go to replicas. */
  DeseConnection ready() throws SQLException {
    return Clients.ready(url());
  }

  /** One whose transactions are declared read-only, which begin with its next statement. */
  DeseConnection begun() throws SQLException {
    DeseConnection connection = ready();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }
}
