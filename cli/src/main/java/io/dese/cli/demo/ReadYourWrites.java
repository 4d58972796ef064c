package io.dese.cli.demo;

import io.dese.core.route.Route;
import io.dese.core.route.RouteReason;
import io.dese.driver.connection.DeseConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** A session writes and reads at once, again and again, until a replica answers it. */
final class ReadYourWrites implements Step {

  private static final int WRITES = 25;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_READS = Duration.ofMillis(1);
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(20);

  private final Map<RouteReason, Integer> first = new EnumMap<>(RouteReason.class);
  private int caughtUp;

  @Override
  public String title() {
    return "A session writes, and reads at once what it wrote";
  }

  @Override
  public void play(Stage stage, Findings findings) throws SQLException {
    Counts before = stage.counts();
    try (DeseConnection connection = stage.connect()) {
      Shopper shopper = new Shopper(connection, Shop.CUSTOMERS, stage.tally());
      boolean shown = true;
      for (int i = 0; i < WRITES && shown; i++) {
        shown = writeAndRead(shopper, connection, stage);
        stage.pause(BETWEEN_WRITES);
      }
    }
    tell(stage, findings);
    findings.nothingLost(before, stage.counts());
  }

  private void tell(Stage stage, Findings findings) {
    int waited = first.getOrDefault(RouteReason.AFTER_WRITE, 0);
    findings.check(
        waited > 0,
        "of %d reads right after a write the primary answered %d:".formatted(WRITES, waited));
    findings.tell(RouteReason.AFTER_WRITE.text());
    findings.check(
        caughtUp == WRITES,
        "%d of %d writes were then shown by a replica".formatted(caughtUp, WRITES)
            + stage
                .tally()
                .medianCatchUp()
                .map(time -> ", median " + Quantity.time(time))
                .orElse(""));
  }

  /** Returns whether a replica has answered in the end. */
  private boolean writeAndRead(Shopper shopper, DeseConnection connection, Stage stage)
      throws SQLException {
    shopper.addPoint();
    Stopwatch sinceWrite = stage.stopwatch();
    boolean onReplica = shopper.seePoints();
    Route route = connection.lastRoute();
    if (route != null) {
      first.merge(route.reason(), 1, Integer::sum);
    }
    while (!onReplica && sinceWrite.elapsed().compareTo(LIMIT) < 0) {
      stage.pause(BETWEEN_READS);
      onReplica = shopper.seePoints();
    }
    if (onReplica) {
      caughtUp++;
      stage.tally().caughtUp(sinceWrite.elapsed());
    }
    return onReplica;
  }
}
