package io.dese.core.cluster;

/** What a server says about itself in one answer. */
public sealed interface NodeFacts {

  /** {@code system_identifier} of the control file: the same on all nodes of one cluster. */
  long systemId();

  /** The timeline that the server writes or follows. */
  int timeline();

  /**
   * When the server process started, in microseconds since 1970 by its own clock: tells two servers
   * behind one name apart, and a server from itself after a restart.
   */
  long serverStart();

  /** Whether it is in recovery: a standby. */
  boolean inRecovery();

  /**
   * Whether the server's own configuration makes new transactions read-only, so that it takes no
   * writes although it is not in recovery: how a planned switchover fences a primary. What a role,
   * a database or a client has set does not count.
   */
  boolean readOnly();

  /**
   * A server that is not in recovery.
   *
   * @param systemId see {@link NodeFacts#systemId}
   * @param timeline see {@link NodeFacts#timeline}
   * @param inserted end of the last record inserted into the log, normalised by {@link
   *     WalGeometry#normalise}; at or behind the end of every acknowledged commit
   * @param serverStart see {@link NodeFacts#serverStart}
   * @param flushed end of what is flushed to disk; at or behind the end of every acknowledged
   *     commit that waited for its flush, and not behind {@code inserted}
   * @param readOnly see {@link NodeFacts#readOnly}
   */
  record PrimaryFacts(
      long systemId, int timeline, long serverStart, Lsn inserted, Lsn flushed, boolean readOnly)
      implements NodeFacts {

    @Override
    public boolean inRecovery() {
      return false;
    }
  }

  /**
   * A server in recovery.
   *
   * @param systemId see {@link NodeFacts#systemId}
   * @param timeline see {@link NodeFacts#timeline}
   * @param serverStart see {@link NodeFacts#serverStart}
   * @param replayed end of the last record that it has replayed
   * @param streams whether the timeline is the one that it receives from another server right now
   */
  record StandbyFacts(long systemId, int timeline, long serverStart, Lsn replayed, boolean streams)
      implements NodeFacts {

    @Override
    public boolean inRecovery() {
      return true;
    }

    @Override
    public boolean readOnly() {
      return false;
    }
  }

  /**
   * A server that does not tell its position: it refuses the functions to this user, or has none.
   *
   * @param systemId see {@link NodeFacts#systemId}
   * @param timeline the one of its control file; {@link #UNKNOWN_TIMELINE} when it does not tell
   *     that either
   * @param serverStart see {@link NodeFacts#serverStart}
   * @param inRecovery see {@link NodeFacts#inRecovery}
   * @param readOnly see {@link NodeFacts#readOnly}
   */
  record UnsampledFacts(
      long systemId, int timeline, long serverStart, boolean inRecovery, boolean readOnly)
      implements NodeFacts {

    /** Lower than all that there are. */
    public static final int UNKNOWN_TIMELINE = 0;
  }
}
