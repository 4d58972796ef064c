package io.dese.proxy.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param lines the transcript
 * @param failure what did not hold, null when all did
 */
record Outcome(List<String> lines, @Nullable String failure) {

  boolean waitedInVain() {
    return failure != null && failure.contains(" came within ");
  }
}
