package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server sent, or that it closed.
 *
 * @param name as in the protocol chapter, or {@code byte} or {@code closed}
 * @param words what an {@code expect} can ask for
 * @param detail the rest of the content, for the comparison; without what differs from run to run
 */
record Message(String name, List<@Nullable String> words, String detail) {

  static final Message CLOSED = of("closed");

  Message {
    words = Collections.unmodifiableList(new ArrayList<>(words));
  }

  static Message of(String name, @Nullable String... words) {
    return new Message(name, Arrays.asList(words), "");
  }

  boolean is(String expected) {
    return name.equals(expected);
  }

  /** The first word, which must be there. */
  String first() {
    String word = words.get(0);
    if (word == null) {
      throw new ScriptException(name + " begins with null");
    }
    return word;
  }

  /** All of it, such as {@code DataRow "1" null}. */
  String text() {
    StringBuilder text = new StringBuilder(name);
    words.forEach(word -> text.append(' ').append(Bytes.quoted(word)));
    return detail.isEmpty() ? text.toString() : text + " (" + detail + ")";
  }
}
