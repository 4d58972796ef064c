package io.dese.testkit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The ways in which an application can write, each of which somebody could overlook. */
public enum WriteStyle {
  /** {@code Statement.executeUpdate}. */
  STATEMENT {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      execute(connection, change.text());
    }
  },
  /** {@code PreparedStatement.executeUpdate}. */
  PREPARED {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      prepared(connection, change);
    }
  },
  /** {@code executeBatch}. */
  BATCH {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      try (PreparedStatement prepared = change.prepare(connection)) {
        prepared.addBatch();
        prepared.executeBatch();
      }
    }
  },
  /** {@code setAutoCommit(false)} and {@code commit}. */
  TRANSACTION {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      connection.setAutoCommit(false);
      execute(connection, change.text());
      connection.commit();
    }
  },
  /** {@code setAutoCommit(true)} in the middle of a transaction. */
  AUTOCOMMIT_ENDS_TRANSACTION {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      connection.setAutoCommit(false);
      prepared(connection, change);
      connection.setAutoCommit(true);
    }
  },
  /** A savepoint after the write. */
  SAVEPOINT {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      connection.setAutoCommit(false);
      execute(connection, change.text());
      connection.releaseSavepoint(connection.setSavepoint("after"));
      connection.commit();
    }
  },
  /** {@code BEGIN} and {@code COMMIT} as statements. */
  TRANSACTION_BY_TEXT {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      execute(connection, "-- by hand\nBEGIN");
      execute(connection, change.text());
      execute(connection, "COMMIT");
    }

    @Override
    void recover(Connection connection) throws SQLException {
      execute(connection, "ROLLBACK");
    }
  },
  /** Several statements in one text. */
  SEVERAL_STATEMENTS {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      execute(connection, "SELECT 1; " + change.text() + "; SELECT 2");
    }
  },
  /** A query that writes. */
  QUERY {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      execute(connection, change.queryText());
    }
  },
  /** A {@code DO} block. */
  BLOCK {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      execute(connection, "DO $$ BEGIN " + change.text() + "; END $$");
    }

    @Override
    void tidy(Connection connection) throws SQLException {
      // A block may leave anything behind and binds the session; this ends that.
      execute(connection, "DISCARD ALL");
    }

    @Override
    void recover(Connection connection) throws SQLException {
      tidy(connection);
    }
  },
  /** A commit that does not wait for the disk: lost when the primary crashes right after it. */
  ASYNCHRONOUS {
    @Override
    void write(Connection connection, Change change) throws SQLException {
      connection.setAutoCommit(false);
      execute(connection, "SET LOCAL synchronous_commit = off");
      execute(connection, change.text());
      connection.commit();
    }
  };

  /** Those whose acknowledged writes survive a crash. */
  public static Set<WriteStyle> durable() {
    return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ASYNCHRONOUS)));
  }

  /** Returns when the write is acknowledged. */
  abstract void write(Connection connection, Change change) throws SQLException;

  /** Brings the session back to where it was before the write. */
  void tidy(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
  }

  /** Brings the session back after a write that failed. */
  void recover(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void prepared(Connection connection, Change change) throws SQLException {
    try (PreparedStatement prepared = change.prepare(connection)) {
      prepared.executeUpdate();
    }
  }
}
