package io.dese.cli.advise;

import io.dese.cli.advise.Advice.Stay;
import io.dese.core.sql.SessionEffect;

/** What could free a statement from the primary, in a sentence. */
final class Suggestion {

  private Suggestion() {}

  /** Empty when it belongs there. */
  static String of(Stay stay) {
    String why = stay.profile().reason();
    if (why.startsWith("row lock")) {
      return "Does the caller update what it locks? Without the lock it is a read.";
    }
    if (why.endsWith("which is not known to be read-only")) {
      return "If the function only reads, declare it STABLE or IMMUTABLE.";
    }
    if (why.startsWith("reads ")) {
      return "It asks for the state of one server; let monitoring ask each server itself.";
    }
    return switch (stay.reason()) {
      case HINT -> "Is the hint still needed? Sessions see their own writes without it.";
      case SESSION_STATEMENT ->
          stay.profile().sessionEffect() == SessionEffect.SETTING
              ? "Settings in the URL (options=-c name=value) need no statement at all."
              : "";
      case NOT_UNDERSTOOD -> "Not understood, so not proven to be a read: please report it.";
      default -> "";
    };
  }
}
