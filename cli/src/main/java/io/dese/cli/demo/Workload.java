package io.dese.cli.demo;

import io.dese.driver.connection.DeseConnection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Customers in the shop, a thread each. They think for some milliseconds between two actions, so
 * that the figures are about routing and not about who gets the processor.
 */
final class Workload implements AutoCloseable {

  private static final int THINK_MIN_MILLIS = 3;
  private static final int THINK_MAX_MILLIS = 9;
  private static final Duration AFTER_ERROR = Duration.ofMillis(50);

  private final String url;
  private final Tally tally;
  private final Lifetime lifetime = new Lifetime();
  private final List<Thread> threads = new ArrayList<>();

  /** Nobody comes before {@link #start}. */
  Workload(String url, Tally tally) {
    this.url = url;
    this.tally = tally;
  }

  void start(int clients) {
    for (int i = 1; i <= clients; i++) {
      long customer = i;
      threads.add(Threads.start("client-" + i, () -> visit(customer)));
    }
  }

  /** Returns when everyone has left. */
  @Override
  public void close() {
    lifetime.end();
    threads.forEach(Threads::join);
  }

  static DeseConnection connect(String url) throws SQLException {
    return DriverManager.getConnection(url).unwrap(DeseConnection.class);
  }

  /**
   * After an error the customer comes back over a new connection. That is a new session, which is
   * not promised what the old one wrote, so it starts without memory.
   */
  private void visit(long customer) {
    SplittableRandom random = new SplittableRandom(customer);
    while (!lifetime.over()) {
      try (DeseConnection connection = connect(url)) {
        Shopper shopper = new Shopper(connection, customer, tally);
        while (lifetime.pause(thinking(random))) {
          act(shopper, random);
        }
      } catch (SQLException e) {
        tally.error(e);
        lifetime.pause(AFTER_ERROR);
      }
    }
  }

  private static Duration thinking(SplittableRandom random) {
    return Duration.ofMillis(random.nextInt(THINK_MIN_MILLIS, THINK_MAX_MILLIS));
  }

  /** Of a hundred actions ten write, and each of these is followed by a read of what it wrote. */
  private static void act(Shopper shopper, SplittableRandom random) throws SQLException {
    int dice = random.nextInt(100);
    if (dice < 40) {
      shopper.listProducts(random.nextInt(Shop.CATEGORIES));
    } else if (dice < 55) {
      shopper.seeBestSellers(random.nextInt(Shop.CATEGORIES));
    } else if (dice < 75) {
      shopper.seeHistory();
    } else if (dice < 90) {
      shopper.seePoints();
    } else if (dice < 95) {
      long product = random.nextInt(1, Shop.PRODUCTS);
      shopper.placeOrder(product, product + 1);
      shopper.seeHistory();
    } else {
      shopper.addPoint();
      shopper.seePoints();
    }
  }
}
