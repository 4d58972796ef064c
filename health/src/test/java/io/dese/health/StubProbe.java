package io.dese.health;

import java.util.concurrent.Callable;

/** Answers what the test says. */
final class StubProbe implements Probe<String> {
  Callable<String> next = () -> "nothing";
  int aborted;
  boolean closed;

  @Override
  public String ask() throws Exception {
    return next.call();
  }

  @Override
  public void abort() {
    aborted++;
  }

  @Override
  public void close() {
    closed = true;
  }
}
