package io.dese.proxy.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that a script expects.
 *
 * @param words none: anything; otherwise as many as the message has, but of the kinds in {@code
 *     BEGINNING} only the first ones may be given
 */
record MessagePattern(String name, List<Word> words) {

  private static final Set<String> BEGINNING =
      Set.of("ErrorResponse", "NoticeResponse", "BackendKeyData");

  static MessagePattern of(List<Word> line) {
    Arguments arguments = new Arguments(line);
    return new MessagePattern(arguments.name("the message's name"), line.subList(1, line.size()));
  }

  Message read(Wire wire) throws IOException {
    return name.equals("byte") ? wire.readByte() : wire.read();
  }

  /** The message with {@code ~name} in the place of what varies; null when it is another one. */
  @Nullable Message match(Message message, Variables variables) {
    if (!message.is(name)) {
      return null;
    }
    List<@Nullable String> values = new ArrayList<>(message.words());
    boolean countFits =
        BEGINNING.contains(name)
            ? words.size() <= values.size()
            : words.isEmpty() || words.size() == values.size();
    if (!countFits) {
      return null;
    }
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.matches(values.get(i), variables)) {
        return null;
      }
      if (word.isVariable()) {
        values.set(i, word.text());
      }
    }
    return new Message(name, values, message.detail());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    words.forEach(word -> text.append(' ').append(word));
    return text.toString();
  }
}
