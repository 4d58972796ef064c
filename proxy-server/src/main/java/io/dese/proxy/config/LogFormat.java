package io.dese.proxy.config;

/** How an event is written. */
public enum LogFormat {
  /** A line for people. */
  TEXT,
  /** A line for programs. */
  JSON
}
