package io.dese.proxy.script;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A word of a script's line. In an {@code expect} it is a pattern: {@code *} is anything, {@code
 * null} is SQL's null, {@code ~name} is a value that differs from run to run.
 *
 * @param text of a quoted or hex word its bytes
 */
record Word(Kind kind, String text) {

  enum Kind {
    BARE,
    QUOTED,
    HEX
  }

  static Word bare(String text) {
    return new Word(Kind.BARE, text);
  }

  static Word quoted(String text) {
    return new Word(Kind.QUOTED, text);
  }

  boolean isBare(String expected) {
    return kind == Kind.BARE && text.equals(expected);
  }

  boolean isVariable() {
    return kind == Kind.BARE && text.startsWith("~");
  }

  /** Whether it stands for {@code value}; binds a variable that is not bound yet. */
  boolean matches(@Nullable String value, Variables variables) {
    if (isBare("*")) {
      return true;
    }
    if (isVariable()) {
      return value != null && variables.bind(text, value);
    }
    return isBare("null") ? value == null : Objects.equals(text, value);
  }

  @Override
  public String toString() {
    return kind == Kind.BARE ? text : Bytes.quoted(text);
  }
}
