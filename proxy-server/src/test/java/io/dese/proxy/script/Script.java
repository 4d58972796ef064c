package io.dese.proxy.script;

import java.util.List;

/**
 * One script of a file.
 *
 * @param steps at least one
 */
record Script(String file, int line, String name, Directives directives, List<Placed> steps) {

  /** A step and the line where it stands. */
  record Placed(int line, Step step) {}

  Script {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
