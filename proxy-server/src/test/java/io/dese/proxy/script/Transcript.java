package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All that was sent and received in a run of a script, without what differs from run to run. */
final class Transcript {

  private static final String STATUS = " < ParameterStatus ";

  private final Script script;
  private final List<String> lines = new ArrayList<>();

  Transcript(Script script) {
    this.script = script;
  }

  void sent(String connection, String what) {
    lines.add(connection + " > " + what);
  }

  void received(String connection, Message message) {
    lines.add(connection + " < " + script.directives().comparable(message));
  }

  /** The run ended here. */
  void failed(String why) {
    lines.add("! " + why);
  }

  /** Parameters that are reported together come in no order that PostgreSQL promises. */
  List<String> lines() {
    List<String> sorted = new ArrayList<>(lines);
    int start = 0;
    while (start < sorted.size()) {
      int end = start;
      while (end < sorted.size() && sorted.get(end).contains(STATUS)) {
        end++;
      }
      Collections.sort(sorted.subList(start, end));
      start = end + 1;
    }
    return sorted;
  }
}
