package io.dese.core.cluster;

/** What a node is, as observed, never as configured. */
public enum Role {
  /** Takes the writes. */
  PRIMARY,
  /** In recovery: follows a primary. */
  REPLICA,
  /** Not in recovery and not the primary: gets nothing until it is a standby again. */
  FENCED,
  /** Has not answered yet. */
  UNKNOWN
}
