package io.dese.testkit.history;

import io.dese.testkit.history.SessionLog.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection and what is recorded of it. When it is of no more use, a new one takes over. */
final class ClientSession implements AutoCloseable {

  /** So many failures in a row say that a connection is of no more use. */
  private static final int PATIENCE = 3;

  private final WorkloadConfig config;
  private final ConnectionFactory factory;
  private final Supplier<SessionLog> logs;
  private SessionLog log;
  private @Nullable Connection connection;
  private int failures;

  ClientSession(WorkloadConfig config, ConnectionFactory factory, Supplier<SessionLog> logs) {
    this.config = config;
    this.factory = factory;
    this.logs = logs;
    this.log = logs.get();
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Step {
    /** Does it. */
    void run() throws SQLException;
  }

  long now() {
    return config.ticker().getAsLong();
  }

  /** Whether there is a connection, opened now if there was none. */
  boolean isOpen() {
    if (connection == null) {
      try {
        connection = factory.open();
        failures = 0;
      } catch (SQLException e) {
        log.readFailed();
      }
    }
    return connection != null;
  }

  Connection connection() {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("There is no connection.");
    }
    return open;
  }

  void read(int register, boolean prepared) {
    long invoked = now();
    try {
      long value = Tables.read(connection(), register, prepared);
      log.read(register, value, new Span(invoked, now()), config.where().apply(connection()));
      succeeded();
    } catch (SQLException e) {
      log.readFailed();
      afterFailure(() -> {});
    }
  }

  void readList(int list, boolean prepared) {
    long invoked = now();
    try {
      long[] elements = Tables.readList(connection(), list, prepared);
      log.readList(list, elements, new Span(invoked, now()), config.where().apply(connection()));
      succeeded();
    } catch (SQLException e) {
      log.readFailed();
      afterFailure(() -> {});
    }
  }

  void log(Client.Pending write, Span span, Outcome outcome) {
    if (write.append()) {
      log.append(write.key(), write.value(), span, outcome);
    } else {
      log.write(write.key(), write.value(), span, outcome);
    }
  }

  void succeeded() {
    failures = 0;
  }

  /** Goes on with the same connection, if it can be brought back, some times. */
  void afterFailure(Step recovery) {
    failures++;
    if (failures >= PATIENCE) {
      close();
    } else {
      attempt(recovery);
    }
  }

  /** Does something whose failure makes the connection useless. */
  void attempt(Step step) {
    if (connection != null) {
      try {
        step.run();
      } catch (SQLException e) {
        close();
      }
    }
  }

  /** What comes after it is of another session. */
  @Override
  public void close() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      log = logs.get();
      try {
        open.close();
      } catch (SQLException e) {
        // It was of no more use.
        failures = 0;
      }
    }
  }
}
