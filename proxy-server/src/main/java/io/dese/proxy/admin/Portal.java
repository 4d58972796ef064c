package io.dese.proxy.admin;

import org.jspecify.annotations.Nullable;

/** A command that was bound, and how far its result has been sent. */
final class Portal {

  private final AdminCommand command;
  private final short[] formats;
  private @Nullable Answer answer;
  private int sent;

  Portal(AdminCommand command, short[] formats) {
    this.command = command;
    this.formats = formats;
  }

  AdminCommand command() {
    return command;
  }

  short[] formats() {
    return formats;
  }

  /** What it has given; null before it was run. */
  @Nullable Answer answer() {
    return answer;
  }

  void answer(Answer given) {
    answer = given;
  }

  /** How many rows were sent. */
  int sent() {
    return sent;
  }

  void sent(int rows) {
    sent = rows;
  }
}
