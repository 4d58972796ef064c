package io.dese.driver.telemetry;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.sql.StatementKind;
import io.dese.health.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs statements that take too long, without their literals and parameters, and keeps count of
 * them. Thread-safe.
 */
public final class SlowStatements implements StatementObserver {

  /** How many different ones are kept count of. */
  public static final int KEPT = 100;

  private static final Logger LOG = LoggerFactory.getLogger("io.dese.slow");

  /** Lines in a second at most: a database that is slow as a whole must not flood the log. */
  private static final int LINES_PER_SECOND = 10;

  private final @Nullable Duration threshold;
  private final SlowTable table = new SlowTable(KEPT);
  private final LineLimit limit;
  private final Ending ending = this::ended;

  /**
   * Nothing was slow yet.
   *
   * @param threshold a statement that takes at least this long is slow; null for none
   */
  public SlowStatements(@Nullable Duration threshold, Ticker ticker) {
    this.threshold = threshold;
    limit = new LineLimit(LINES_PER_SECOND, ticker);
  }

  /** Whether any statement can be slow. */
  public boolean on() {
    return threshold != null;
  }

  /** The slowest ones by the sum of their time, at most {@link #KEPT}. */
  public List<SlowStatement> top() {
    return table.top();
  }

  @Override
  public Ending begin(StatementKind kind) {
    return ending;
  }

  private void ended(StatementEnd end) {
    if (threshold == null || end.took() < threshold.toNanos()) {
      return;
    }
    ShownText text = ShownText.of(end.text());
    table.add(text, Duration.ofNanos(end.took()));
    long leftOut = limit.next();
    if (leftOut >= 0) {
      LOG.warn("{}", line(end, text, leftOut));
    }
  }

  private static String line(StatementEnd end, ShownText text, long leftOut) {
    Node node = end.node();
    RouteReason reason = end.reason();
    String line =
        "took=%dms waited=%dms node=%s role=%s reason=%s id=%s%s sql=%s"
            .formatted(
                TimeUnit.NANOSECONDS.toMillis(end.took()),
                TimeUnit.NANOSECONDS.toMillis(end.waited()),
                node == null ? "none" : node,
                end.role(),
                reason == null ? "none" : reason.tag(),
                text.id(),
                end.error() == null ? "" : " failed=" + state(end.error()),
                text.text());
    return leftOut == 0 ? line : line + " (" + leftOut + " others left out)";
  }

  private static String state(Throwable error) {
    // Not its message, in which the server quotes values.
    return error instanceof SQLException e && e.getSQLState() != null
        ? e.getSQLState()
        : error.getClass().getSimpleName();
  }
}
