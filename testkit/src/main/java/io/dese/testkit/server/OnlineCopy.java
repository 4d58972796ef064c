package io.dese.testkit.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Copies the data of a running primary without {@code pg_basebackup}, which the embedded binaries
 * lack, by the steps of "Making a Base Backup Using the Low Level API" in PostgreSQL's manual.
 */
final class OnlineCopy {

  private final EmbeddedServer source;

  OnlineCopy(EmbeddedServer source) {
    this.source = source;
  }

  /** Makes {@code target} what a standby of the source can start from. */
  void to(DataDirectory target) {
    // The session must last over the whole copy: its end would end the backup.
    try (Connection session = source.connect()) {
      Sql.value(session, "select pg_backup_start('dese-testkit', fast => true)");
      target.copyRunning(source.data());
      // What was written during the copy is still in the primary's WAL, thanks to wal_keep_size,
      // and comes by streaming; so nothing has to wait for an archive.
      try (PreparedStatement stop =
              session.prepareStatement(
                  "select labelfile from pg_backup_stop(wait_for_archive => false)");
          ResultSet result = stop.executeQuery()) {
        result.next();
        target.write("backup_label", result.getString(1));
      }
    } catch (SQLException e) {
      throw new ServerException("Copying the data of " + source.name(), e);
    }
  }
}
