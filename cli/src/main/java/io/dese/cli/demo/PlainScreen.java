package io.dese.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** Lines, one after the other: for files, pipes and terminals that cannot do more. */
final class PlainScreen implements Screen {

  private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final TableRenderer renderer = new TableRenderer(Ink.PLAIN);
  private Duration lastShown = Duration.ZERO;
  private boolean closed;

  PlainScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Ink ink() {
    return Ink.PLAIN;
  }

  @Override
  public synchronized void say(String line) {
    if (!closed) {
      out.println(line);
      out.flush();
    }
  }

  @Override
  public synchronized void show(Figures figures) {
    if (figures.elapsed().minus(lastShown).compareTo(BETWEEN_FIGURES) >= 0) {
      lastShown = figures.elapsed();
      say(renderer.line(figures));
    }
  }

  @Override
  public void clear() {
    // What was printed cannot be taken back.
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
