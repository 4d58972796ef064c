package io.dese.cli.demo;

import java.io.PrintWriter;
import java.util.List;

/**
 * A terminal: what is said scrolls up, the table stays below it and is drawn again in place. Each
 * change is one write, so that nothing flickers, and leaves the terminal as it was found but for
 * the cursor, which is hidden until the screen is closed.
 */
final class LiveScreen implements Screen {

  private static final String UP = "\033[%dA\r";
  private static final String CLEAR_BELOW = "\033[J";

  /** Before the line: behind one that fills the terminal it would take the last character. */
  private static final String CLEAR_LINE = "\033[K";

  private static final String HIDE_CURSOR = "\033[?25l";
  private static final String SHOW_CURSOR = "\033[?25h";

  /** A line that the terminal wraps would make the way up longer than the table has lines. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintWriter out;
  private final Ink ink;
  private final TableRenderer renderer;
  private List<String> table = List.of();
  private boolean closed;

  LiveScreen(PrintWriter out, Ink ink) {
    this.out = out;
    this.ink = ink;
    this.renderer = new TableRenderer(ink);
  }

  @Override
  public Ink ink() {
    return ink;
  }

  @Override
  public synchronized void say(String line) {
    write(wayUp() + CLEAR_BELOW + line + '\n' + picture());
  }

  @Override
  public synchronized void show(Figures figures) {
    String up = wayUp();
    table = renderer.table(figures);
    write(up + picture());
  }

  @Override
  public synchronized void clear() {
    String up = wayUp();
    table = List.of();
    write(up + CLEAR_BELOW);
  }

  @Override
  public synchronized void close() {
    write(SHOW_CURSOR);
    closed = true;
  }

  /** From below the table to its first line. */
  private String wayUp() {
    return table.isEmpty() ? "" : UP.formatted(table.size());
  }

  private String picture() {
    StringBuilder text = new StringBuilder(HIDE_CURSOR).append(NO_WRAP);
    for (String line : table) {
      text.append(CLEAR_LINE).append(line).append('\n');
    }
    return text.append(WRAP).append(CLEAR_BELOW).toString();
  }

  private void write(String text) {
    if (!closed) {
      out.print(text);
      out.flush();
    }
  }
}
