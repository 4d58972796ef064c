package io.dese.testkit;

/** What happens to a primary that still runs when another node is promoted. */
public enum OldPrimary {
  /** It is shut down in order before the promotion: a planned switchover, nothing is lost. */
  STOP,
  /** It goes on as a second primary: a split brain. */
  KEEP
}
