package io.dese.proxy.script;

import java.io.Serial;

/** A script cannot be read, or does not hold. */
final class ScriptException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  ScriptException(String message) {
    super(message);
  }

  /** The same, said with the place. */
  ScriptException at(String file, int line) {
    ScriptException placed = new ScriptException(file + ":" + line + ": " + getMessage());
    placed.initCause(this);
    return placed;
  }
}
