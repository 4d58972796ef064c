package io.dese.proxy.session;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How far the talk with one server has come: what it owes, whether it waits for the data of a COPY,
 * whether it skips what it is told. "Message Flow" of the manual.
 */
final class Exchange {

  private final Outstanding outstanding = new Outstanding();

  /** Whether requests of the extended protocol came that no Sync has followed yet. */
  private boolean unsynced;

  /** Whether one of them ends the transaction, if the server gets that far. */
  private boolean endsTransaction;

  private boolean namesBehindSync;
  private boolean mixed;
  private boolean copying;
  private boolean copyIn;
  private boolean skipping;

  Outstanding outstanding() {
    return outstanding;
  }

  /**
   * Whether nothing is under way. Where a Sync is missing the server has a transaction open, or
   * skips what it is told, whatever its last ReadyForQuery has said.
   */
  boolean quiet() {
    return outstanding.isEmpty() && !unsynced;
  }

  /** Whether the next request may be skipped, for an error in those before it. */
  boolean mayBeSkipped() {
    return unsynced || (mixed && !outstanding.isEmpty());
  }

  /** The end of a transaction is executed. */
  void endsTransaction() {
    endsTransaction = true;
  }

  /** Whether the server's state may be another one once it has done what it was told. */
  boolean mayLeaveTransaction() {
    return endsTransaction || outstanding.owesReady();
  }

  /** The server is ready. */
  void ready() {
    endsTransaction &= unsynced;
    endsCopy();
  }

  /** Whether the server waits for the data of a COPY. */
  boolean copyIn() {
    return copyIn;
  }

  /** Whether the server skips everything up to the next Sync. */
  boolean skipping() {
    return skipping;
  }

  /** Sync was sent. */
  void synced() {
    skipping = false;
    unsynced = false;
    namesBehindSync |= outstanding.owesNames();
  }

  /**
   * Whether what comes next may meet names of statements that an error before the last Sync will
   * have left as they were: it has to wait.
   */
  boolean namesAreOpen() {
    namesBehindSync &= outstanding.owesNames();
    return namesBehindSync;
  }

  /** Something was asked of it. */
  void owes(Expected kind, @Nullable Object note) {
    mixed |= unsynced && kind == Expected.QUERY;
    outstanding.add(kind, note);
    if (kind.endsWithReady()) {
      unsynced = false;
    } else {
      unsynced |= kind != Expected.SAY_PARSE_COMPLETE && kind != Expected.SAY_CLOSE_COMPLETE;
    }
  }

  /** The server waits for the data of a COPY; until it has them it ignores Sync. */
  void copies() {
    copying = true;
    copyIn = true;
    boolean ended = false;
    boolean ready = requireNonNull(outstanding.first()).endsWithReady();
    for (int i = 1; i < outstanding.size(); ) {
      Expected kind = outstanding.at(i);
      ended |= kind == Expected.COPY_END;
      if (kind == Expected.SYNC && !ended) {
        outstanding.remove(i);
      } else {
        ready |= kind.endsWithReady();
        i++;
      }
    }
    copyIn = !ended;
    unsynced = !ready;
  }

  /** A statement has ended; if it was a COPY, its data have too. */
  void copied() {
    copyIn = false;
    if (copying) {
      copying = false;
      for (int i = 1; i < outstanding.size(); i++) {
        if (outstanding.at(i) == Expected.COPY_END) {
          outstanding.remove(i);
          return;
        }
      }
    }
  }

  /** The client has ended the data of a COPY, or thinks so. */
  void copyEnds() {
    if (!outstanding.isEmpty()) {
      outstanding.add(Expected.COPY_END, null);
    }
    copyIn = false;
  }

  /** The first that the server owes; ends of COPY that it has passed are forgotten. */
  @Nullable Expected first() {
    Expected first = outstanding.first();
    while (first == Expected.COPY_END) {
      outstanding.removeFirst();
      first = outstanding.first();
    }
    return first;
  }

  /**
   * Whether a simple query has followed requests that no Sync had ended. PostgreSQL 18 may be left
   * in a state then in which it says that it is idle, has a transaction open, and answers the next
   * statement with an internal error.
   */
  boolean mixed() {
    return mixed;
  }

  /** No COPY is under way any more. */
  void endsCopy() {
    copyIn = false;
    copying = false;
  }

  /** The server skips what comes before the next Sync. */
  void skips(boolean value) {
    skipping = value;
    unsynced |= value;
  }
}
