package io.dese.cli.replica;

import java.io.IOException;
import java.sql.SQLException;

/** Fills a directory with what a standby of a running primary can start from. */
sealed interface DataCopy permits SqlCopy, ProgramCopy {

  /** Connections for replication that it needs at the same time. */
  int senders();

  /** What it uses, in words. */
  String name();

  /** Copies; when it fails, the directory holds something that is to be cleared. */
  void copy(TargetDirectory directory, Progress progress)
      throws SQLException, IOException, CreateException, InterruptedException;

  /** Ends {@link #copy}, from another thread. */
  void end();
}
