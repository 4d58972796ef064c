package io.dese.proxy.admin;

import io.dese.proxy.protocol.ErrorFields;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What can be seen of a proxy and done with it. Thread-safe; nothing of it blocks. */
public interface ProxyControl {

  /** How it is now. It completes on any thread. */
  CompletionStage<Facts> facts();

  /**
   * Does something.
   *
   * @param name of a database, a client's process id, or empty for all databases
   * @param notices hears of what takes its time; called on any thread
   * @return completes on any thread
   */
  CompletionStage<Outcome> act(Action action, String name, Consumer<ErrorFields> notices);

  /** What became of it. */
  sealed interface Outcome permits Did, Refused {}

  /**
   * It is done.
   *
   * @param notices what there is to know about it
   * @param after what comes once this was told: the end of the proxy ends who is told too
   */
  record Did(List<ErrorFields> notices, Runnable after) implements Outcome {

    /** With nothing to come after. */
    public Did(List<ErrorFields> notices) {
      this(notices, () -> {});
    }

    /** Keeps a copy. */
    public Did {
      notices = List.copyOf(notices);
    }
  }

  /** Nothing was done. */
  record Refused(ErrorFields why) implements Outcome {}
}
