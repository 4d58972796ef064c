package io.dese.driver.settings;

/** What a read is promised to see. */
public enum Consistency {
  /** Data that is at most {@code max-lag} old. */
  EVENTUAL,
  /** All that the session wrote. */
  SESSION
}
