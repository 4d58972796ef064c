package io.dese.driver.settings;

/** What ends the time in which a session that wrote reads from the primary. */
public enum Sticky {
  /** The proof that a replica has replayed the write. */
  LSN,
  /** The end of {@code sticky-window}, for replicas that cannot be sampled. */
  WINDOW
}
