package io.dese.proxy.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A user that is asked for, and who wants to know. */
final class Question {

  private final String user;
  private final List<Consumer<Finding>> waiting = new ArrayList<>();
  private boolean repeated;
  private long askedAt;

  Question(String user) {
    this.user = user;
  }

  String user() {
    return user;
  }

  void add(Consumer<Finding> then) {
    waiting.add(then);
  }

  /** Reading of the clock when it was sent last. */
  long askedAt() {
    return askedAt;
  }

  void askedAt(long now) {
    askedAt = now;
  }

  /** Whether it may be asked once more; says yes once. */
  boolean mayRepeat() {
    boolean first = !repeated;
    repeated = true;
    return first;
  }

  void answer(Finding finding) {
    waiting.forEach(then -> then.accept(finding));
  }
}
