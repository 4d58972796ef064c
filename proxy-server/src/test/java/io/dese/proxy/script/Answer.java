package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a script expects of a whole statement, up to ReadyForQuery.
 *
 * @param rows all rows of all results, values joined by {@code |}; null for whatever comes
 * @param fails the SQLSTATE of the only error; null when none may come
 * @param status of ReadyForQuery; null for any
 */
record Answer(@Nullable List<Word> rows, @Nullable String fails, @Nullable String status) {

  static Answer read(Arguments arguments) {
    List<Word> rows = null;
    String fails = null;
    String status = null;
    if (arguments.take("gives")) {
      rows = arguments.before("fails", "status");
    }
    if (arguments.take("fails")) {
      fails = arguments.name("the SQLSTATE");
    }
    if (arguments.take("status")) {
      status = arguments.name("the status");
    }
    arguments.end();
    return new Answer(rows, fails, status);
  }

  /** The messages with variables in their places. */
  List<Message> check(List<Message> messages, Variables variables) {
    List<String> errors =
        messages.stream().filter(m -> m.is("ErrorResponse")).map(Message::text).toList();
    boolean asExpected =
        fails == null
            ? errors.isEmpty()
            : errors.size() == 1 && errors.get(0).startsWith("ErrorResponse \"" + fails + '"');
    if (!asExpected) {
      throw new ScriptException(
          "expected " + (fails == null ? "no error" : "error " + fails) + " but got " + errors);
    }
    Message last = messages.get(messages.size() - 1);
    if (status != null && !(last.is("ReadyForQuery") && last.first().equals(status))) {
      throw new ScriptException("expected status " + status + " but got " + last.text());
    }
    return rows == null ? messages : checkRows(rows, messages, variables);
  }

  private static List<Message> checkRows(
      List<Word> rows, List<Message> messages, Variables variables) {
    List<Message> checked = new ArrayList<>();
    int next = 0;
    for (Message message : messages) {
      if (!message.is("DataRow")) {
        checked.add(message);
        continue;
      }
      String row = message.words().stream().map(Answer::shown).collect(Collectors.joining("|"));
      if (next == rows.size() || !rows.get(next).matches(row, variables)) {
        throw new ScriptException("expected rows " + rows + " but row " + (next + 1) + ": " + row);
      }
      Word word = rows.get(next++);
      checked.add(word.isVariable() ? Message.of("DataRow", word.text()) : message);
    }
    if (next < rows.size()) {
      throw new ScriptException("expected rows " + rows + " but got only " + next);
    }
    return checked;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : value;
  }
}
