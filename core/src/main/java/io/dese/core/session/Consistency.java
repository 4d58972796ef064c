package io.dese.core.session;

/** What a read must see. Each level includes those before it. */
public enum Consistency {
  /** Data at most {@code max-lag} old. */
  EVENTUAL,
  /** And everything that the same connection, thread or causal scope has written. */
  SESSION,
  /** And everything that this process has written to the tables that the read depends on. */
  PROCESS,
  /** And everything that anyone had committed before the read began. */
  GLOBAL
}
