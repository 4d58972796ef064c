package io.dese.testkit.history;

import java.util.List;

/** The operations of a history, a column for each of their properties. Nobody changes them. */
final class Columns {

  private final long[] values;
  private final long[] invoked;
  private final long[] completed;
  private final int[] keys;
  private final int[] tags;
  private final int[] sessions;
  private final int[] threads;
  private final int[] processes;

  /** Copies the logs one behind the other; a log's place in the list is its session's number. */
  Columns(List<SessionLog> logs) {
    int size = logs.stream().mapToInt(SessionLog::size).sum();
    values = new long[size];
    invoked = new long[size];
    completed = new long[size];
    keys = new int[size];
    tags = new int[size];
    sessions = new int[size];
    threads = logs.stream().mapToInt(SessionLog::thread).toArray();
    processes = logs.stream().mapToInt(SessionLog::process).toArray();
    int at = 0;
    for (SessionLog log : logs) {
      log.copyTo(this, at);
      at += log.size();
    }
  }

  int size() {
    return keys.length;
  }

  long[] values() {
    return values;
  }

  long[] invoked() {
    return invoked;
  }

  long[] completed() {
    return completed;
  }

  int[] keys() {
    return keys;
  }

  int[] tags() {
    return tags;
  }

  int[] sessions() {
    return sessions;
  }

  int session(int number) {
    return sessions[number];
  }

  int thread(int number) {
    return threads[sessions[number]];
  }

  int process(int number) {
    return processes[sessions[number]];
  }
}
