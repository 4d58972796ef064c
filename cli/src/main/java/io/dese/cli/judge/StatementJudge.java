package io.dese.cli.judge;

import io.dese.core.catalog.Catalog;
import io.dese.core.catalog.CatalogMonitor;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Tells what a statement is, as the driver would. */
public final class StatementJudge {

  /** Every statement is judged once: nothing to remember. */
  private final StatementProfiles profiles = new StatementProfiles(0);

  private final Catalog catalog;

  private StatementJudge(Catalog catalog) {
    this.catalog = catalog;
  }

  /** By the text alone: a function that is not PostgreSQL's own counts as one that writes. */
  public static StatementJudge byText() {
    return new StatementJudge(Catalog.NONE);
  }

  /**
   * By the text and the catalog of a database, read once.
   *
   * @param url JDBC URL of pgjdbc or of this driver
   * @throws SQLException when the catalog cannot be read
   */
  public static StatementJudge byCatalogOf(String url) throws SQLException {
    try (Connection reachable = DriverManager.getConnection(url);
        CatalogMonitor monitor =
            new CatalogMonitor(() -> DriverManager.getConnection(url), Runnable::run)) {
      monitor.poll();
      if (!monitor.catalog().loaded()) {
        throw new SQLException(
            "the catalog cannot be read from " + reachable.getMetaData().getDatabaseProductName());
      }
      return new StatementJudge(monitor.catalog());
    }
  }

  /** What a text is. */
  public StatementProfile judge(String sql) {
    return catalog.judge(profiles.of(sql));
  }
}
