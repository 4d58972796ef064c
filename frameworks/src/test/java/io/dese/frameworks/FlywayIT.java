package io.dese.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.DeseDataSource;
import java.util.Arrays;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flyway on a data source. */
@Framework(value = "flyway", library = false)
class FlywayIT {

  private static Application application;

  @BeforeAll
  static void start(Application own) {
    application = own;
  }

  @Test
  void migrationsWriteOnThePrimary() throws Exception {
    Seen seen = application.seen(() -> migrate(application.url(), "public"));

    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("CREATE INDEX CONCURRENTLY"));
    // Only what it looks up in the catalog while it connects, and its role, which goes along and is
    // taken back where the next user of the connection has not set it.
    assertThat(seen.onReplicas())
        .allMatch(
            sql ->
                sql.equals("SET ROLE 'postgres'")
                    || sql.equals("SET \"role\" TO DEFAULT")
                    || sql.matches(
                        "(?si)SELECT .*(version\\(|current_(schema|user)|pg_namespace|pg_roles).*"));
  }

  @Test
  void migrationsRunCompletelyOnThePrimaryWhereReplicasAreOff() throws Exception {
    Seen seen = application.seen(() -> migrate(application.url() + "&replicas=off", "other"));

    assertThat(seen.onReplicas()).isEmpty();
  }

  private static void migrate(String url, String schema) throws Exception {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(new DeseDataSource(url, new Properties()))
            .schemas(schema)
            .locations("classpath:flyway");
    // Or CREATE INDEX CONCURRENTLY would wait for a transaction of Flyway's own, on any driver.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    Flyway flyway = configuration.load();

    MigrateResult result = flyway.migrate();

    assertThat(result.databaseType).isEqualTo("PostgreSQL");
    assertThat(result.migrationsExecuted).isEqualTo(4);
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(Arrays.stream(flyway.info().applied()).map(MigrationInfo::getDescription))
        .contains("library", "books", "index", "views");
  }
}
