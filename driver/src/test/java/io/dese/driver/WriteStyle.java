package io.dese.driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The ways in which an application can write, each of which must leave a mark. */
enum WriteStyle {
  STATEMENT {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      Clients.update(connection, update(id, value));
    }
  },
  PREPARED {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      try (PreparedStatement update = prepare(connection, id, value)) {
        update.executeUpdate();
      }
    }
  },
  BATCH {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      try (PreparedStatement update = prepare(connection, id, value)) {
        update.addBatch();
        update.executeBatch();
      }
    }
  },
  TRANSACTION {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      connection.setAutoCommit(false);
      Clients.update(connection, update(id, value));
      connection.commit();
      connection.setAutoCommit(true);
    }
  },
  AUTOCOMMIT_ENDS_TRANSACTION {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      connection.setAutoCommit(false);
      Clients.update(connection, update(id, value));
      connection.setAutoCommit(true);
    }
  },
  SAVEPOINT {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      connection.setAutoCommit(false);
      Clients.update(connection, update(id, value));
      connection.releaseSavepoint(connection.setSavepoint("after"));
      connection.commit();
      connection.setAutoCommit(true);
    }
  },
  TRANSACTION_BY_TEXT {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      Clients.execute(connection, "-- by hand\nBEGIN");
      Clients.update(connection, update(id, value));
      Clients.execute(connection, "COMMIT");
    }
  },
  SEVERAL_STATEMENTS {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      Clients.execute(connection, "SELECT 1; " + update(id, value) + "; SELECT 2");
    }
  },
  DATA_MODIFYING_WITH {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      Clients.query(
          connection, "WITH w AS (" + update(id, value) + " RETURNING id) SELECT id FROM w");
    }
  },
  BLOCK {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      Clients.execute(connection, "DO $$ BEGIN " + update(id, value) + "; END $$");
    }
  },
  ASYNCHRONOUS {
    @Override
    void write(Connection connection, int id, long value) throws SQLException {
      connection.setAutoCommit(false);
      Clients.execute(connection, "SET LOCAL synchronous_commit = off");
      Clients.update(connection, update(id, value));
      connection.commit();
      connection.setAutoCommit(true);
    }
  };

  /** Writes a value to a row of the register, and returns when the commit is acknowledged. */
  abstract void write(Connection connection, int id, long value) throws SQLException;

  private static String update(int id, long value) {
    return "UPDATE register SET value = " + value + " WHERE id = " + id;
  }

  private static PreparedStatement prepare(Connection connection, int id, long value)
      throws SQLException {
    PreparedStatement update =
        connection.prepareStatement("UPDATE register SET value = ? WHERE id = ?");
    update.setLong(1, value);
    update.setInt(2, id);
    return update;
  }
}
