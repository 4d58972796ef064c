package io.dese.cli.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What the clients saw, counted by themselves and not by the driver. Thread-safe. */
final class Tally {

  private final LongAdder ownReads = new LongAdder();
  private final LongAdder ownReadsOnReplicas = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final ConcurrentMap<String, ClientError> errors = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Duration> catchUps = new ConcurrentLinkedQueue<>();

  /**
   * Errors of one kind.
   *
   * @param sqlState their SQLSTATE
   * @param count how many
   * @param firstMessage what the first of them said
   */
  record ClientError(String sqlState, long count, String firstMessage) {

    private ClientError plus(ClientError other) {
      return new ClientError(sqlState, count + other.count, firstMessage);
    }
  }

  /**
   * A session has read something that it wrote itself.
   *
   * @param written the version that its last write made
   * @param seen the version that it read; a lower one is stale
   */
  void ownRead(long written, long seen, boolean onReplica) {
    ownReads.increment();
    if (onReplica) {
      ownReadsOnReplicas.increment();
    }
    if (seen < written) {
      stale.increment();
    }
  }

  /** How long after a write a replica answered the session that made it. */
  void caughtUp(Duration afterWrite) {
    catchUps.add(afterWrite);
  }

  /** An exception reached a client. */
  void error(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "none");
    String message = Objects.requireNonNullElse(e.getMessage(), "").lines().findFirst().orElse("");
    errors.merge(state, new ClientError(state, 1, message), ClientError::plus);
  }

  long ownReads() {
    return ownReads.sum();
  }

  long ownReadsOnReplicas() {
    return ownReadsOnReplicas.sum();
  }

  long stale() {
    return stale.sum();
  }

  /** By SQLSTATE. */
  List<ClientError> errors() {
    return errors.values().stream().sorted(Comparator.comparing(ClientError::sqlState)).toList();
  }

  long errorCount() {
    return errors.values().stream().mapToLong(ClientError::count).sum();
  }

  /** Shortest first. */
  List<Duration> catchUps() {
    return catchUps.stream().sorted().toList();
  }

  /** Empty when nothing was measured. */
  Optional<Duration> medianCatchUp() {
    List<Duration> sorted = catchUps();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }
}
