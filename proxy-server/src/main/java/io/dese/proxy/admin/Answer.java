package io.dese.proxy.admin;

import io.dese.proxy.protocol.ErrorFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command has given.
 *
 * @param rows each with a String, a Long or null for each column of the command
 * @param tag for CommandComplete
 * @param notices to be told first
 * @param after to be done once the client was told
 */
record Answer(
    List<List<@Nullable Object>> rows, String tag, List<ErrorFields> notices, Runnable after) {

  static Answer rows(List<List<@Nullable Object>> rows, String tag) {
    return new Answer(rows, tag, List.of(), () -> {});
  }

  static Answer done(String tag, List<ErrorFields> notices, Runnable after) {
    return new Answer(List.of(), tag, notices, after);
  }
}
