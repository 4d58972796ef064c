package io.dese.benchmarks;

import io.dese.health.Ticker;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Clients that read and write with a short pause, and remember how each statement went. */
final class Load {

  private static final long PAUSE_NANOS = 1_000_000;

  private final String url;
  private final Ticker ticker;
  private final Queue<Done> log = new ConcurrentLinkedQueue<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private volatile boolean stopped;

  /**
   * One statement or short transaction.
   *
   * @param begun reading of the ticker
   * @param ended reading of the ticker
   * @param error SQLSTATE; empty when it went well
   */
  record Done(long begun, long ended, String error) {
    long nanos() {
      return ended - begun;
    }
  }

  /** One piece of work. */
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  Load(String url, Ticker ticker) {
    this.url = url;
    this.ticker = ticker;
  }

  /** Four readers, two writers in autocommit, and one in transactions. */
  void start(ExecutorService threads) {
    for (int i = 0; i < 4; i++) {
      clients.add(threads.submit(() -> run(Load::read)));
    }
    for (int i = 0; i < 2; i++) {
      clients.add(threads.submit(() -> run(Load::write)));
    }
    clients.add(threads.submit(() -> run(Load::transact)));
  }

  private static void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM bench WHERE n = 1").close();
    }
  }

  private static void write(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bench VALUES (?)")) {
      insert.setInt(1, 2);
      insert.executeUpdate();
    }
  }

  private static void transact(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    write(connection);
    connection.commit();
  }

  private void run(Work work) {
    try (Connection connection = DriverManager.getConnection(url)) {
      while (!stopped) {
        long begun = ticker.read();
        String error = "";
        try {
          work.on(connection);
        } catch (SQLException e) {
          error = String.valueOf(e.getSQLState());
          if (!connection.getAutoCommit()) {
            connection.rollback();
          }
        }
        log.add(new Done(begun, ticker.read(), error));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      log.add(new Done(ticker.read(), ticker.read(), "ended: " + e.getSQLState()));
    }
  }

  /** Ends the clients, after what they are doing. */
  void stop() throws Exception {
    stopped = true;
    for (Future<?> client : clients) {
      client.get();
    }
  }

  /** The longest statement that was under way at a moment or began later, in nanoseconds. */
  long slowestSince(long moment) {
    return log.stream()
        .filter(done -> done.ended() - moment >= 0)
        .mapToLong(Done::nanos)
        .max()
        .orElse(0);
  }

  /** How long after a moment the last statement ended that failed or took longer than a limit. */
  long sufferedUntil(long moment, long limitNanos) {
    return log.stream()
        .filter(done -> !done.error().isEmpty() || done.nanos() > limitNanos)
        .mapToLong(done -> done.ended() - moment)
        .max()
        .orElse(0);
  }

  /** How many statements failed, by SQLSTATE. */
  Map<String, Integer> errors() {
    Map<String, Integer> errors = new TreeMap<>();
    for (Done done : log) {
      if (!done.error().isEmpty()) {
        errors.merge(done.error(), 1, Integer::sum);
      }
    }
    return errors;
  }

  int size() {
    return log.size();
  }
}
