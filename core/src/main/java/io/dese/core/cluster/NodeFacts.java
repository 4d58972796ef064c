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
   */
  record PrimaryFacts(long systemId, int timeline, long serverStart, Lsn inserted, Lsn flushed)
      implements NodeFacts {}

  /**
   * A server in recovery.
   *
   * @param systemId see {@link NodeFacts#systemId}
   * @param timeline see {@link NodeFacts#timeline}
   * @param serverStart see {@link NodeFacts#serverStart}
   * @param replayed end of the last record that it has replayed
   */
  record StandbyFacts(long systemId, int timeline, long serverStart, Lsn replayed)
      implements NodeFacts {}
}
