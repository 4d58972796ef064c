package io.dese.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.DeseDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Liquibase on a connection. */
@Framework(value = "liquibase", library = false)
class LiquibaseIT {

  private static Application application;

  @BeforeAll
  static void start(Application own) {
    application = own;
  }

  @Test
  void changeSetsAreAppliedOnThePrimary() throws Exception {
    Seen seen =
        application.seen(
            () -> {
              run(application.url(), "update");
              run(application.url(), "update");
              assertThat(changeSets()).isEqualTo(3);
            });

    assertThat(seen.onPrimary()).anyMatch(sql -> sql.startsWith("CREATE TABLE public.publisher"));
    // Before it opens a transaction it asks which edition of PostgreSQL this is.
    assertThat(seen.onReplicas())
        .allMatch(sql -> sql.equals("select version()") || sql.startsWith("SELECT count(*)"));

    rollsBackCompletelyOnThePrimaryWhereReplicasAreOff();
  }

  private static void rollsBackCompletelyOnThePrimaryWhereReplicasAreOff() throws Exception {
    String url = application.url() + "&replicas=off";
    Seen seen = application.seen(() -> run(url, "rollbackCount", "count", 1));

    assertThat(seen.onReplicas()).isEmpty();
    assertThat(changeSets()).isEqualTo(2);
  }

  private static void run(String url, String command, Object... arguments) throws Exception {
    Connection connection = new DeseDataSource(url, new Properties()).getConnection();
    try (Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection))) {
      assertThat(database).isInstanceOf(PostgresDatabase.class);
      CommandScope scope = new CommandScope(command);
      scope.addArgumentValue("database", database);
      scope.addArgumentValue("changelogFile", "liquibase/changelog.sql");
      for (int i = 0; i < arguments.length; i += 2) {
        scope.addArgumentValue((String) arguments[i], arguments[i + 1]);
      }
      scope.execute();
    }
  }

  private static int changeSets() throws Exception {
    try (Connection connection =
            new DeseDataSource(application.url(), new Properties()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM databasechangelog")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
