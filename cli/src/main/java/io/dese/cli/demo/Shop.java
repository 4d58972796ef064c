package io.dese.cli.demo;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The shop's database: its size, and how it is made. */
final class Shop {

  /** As in {@code shop.sql}. */
  static final int CUSTOMERS = 2_000;

  /** As in {@code shop.sql}. */
  static final int PRODUCTS = 500;

  /** As in {@code shop.sql}. */
  static final int CATEGORIES = 20;

  private static final String SCRIPT = "shop.sql";

  private Shop() {}

  /** Makes it on the primary, past the driver, so that the figures show the shop's work alone. */
  static void create(PostgresCluster cluster) throws SQLException {
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(script());
    }
    cluster.awaitCaughtUp();
  }

  private static String script() {
    try (InputStream script = Shop.class.getResourceAsStream(SCRIPT)) {
      return new String(
          Objects.requireNonNull(script, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
