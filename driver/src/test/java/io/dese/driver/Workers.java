package io.dese.driver;

import static java.util.Objects.requireNonNull;

import io.dese.testkit.time.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that work on a cluster without a pause, and remember what was acknowledged. */
final class Workers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String url;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<SQLException> errors = new ConcurrentLinkedQueue<>();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean stopped;

  /** One piece of work of one thread. */
  @FunctionalInterface
  interface Work {
    /** Writes a row of this name, if it writes. */
    void run(Connection connection, String name) throws SQLException;
  }

  Workers(String url) {
    this.url = url;
  }

  /** Starts some threads, each with a connection of its own; they go on after errors. */
  Workers start(String kind, int count, Work work) {
    for (int i = 0; i < count; i++) {
      String name = kind + i;
      Thread thread = new Thread(() -> work(name, work), name);
      threads.add(thread);
      thread.start();
    }
    return this;
  }

  private void work(String worker, Work work) {
    try (Connection connection = Clients.connect(url)) {
      for (int i = 0; !stopped; i++) {
        String name = worker + "-" + i;
        try {
          work.run(connection, name);
          acknowledged.add(name);
          done.incrementAndGet();
        } catch (SQLException e) {
          errors.add(e);
          if (!connection.getAutoCommit()) {
            connection.rollback();
          }
        }
      }
    } catch (SQLException e) {
      errors.add(e);
    }
  }

  /** A write in autocommit. */
  static void insert(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  /** Waits until so many more pieces of work are done. */
  void awaitMore(int count) {
    int goal = done.get() + count;
    Await.until(
        PATIENCE, () -> goal + " done, but " + done + "; " + errors, () -> done.get() >= goal);
  }

  /** Ends the work; what is acknowledged by then is final. */
  void stop() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  List<SQLException> errors() {
    return List.copyOf(errors);
  }

  /** SQLSTATEs of all errors. */
  List<String> states() {
    return errors.stream().map(e -> requireNonNull(e.getSQLState())).toList();
  }

  @Override
  public void close() {
    stop();
  }
}
