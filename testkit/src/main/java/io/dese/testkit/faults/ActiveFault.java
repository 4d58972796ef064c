package io.dese.testkit.faults;

/** A fault that is in effect. */
@FunctionalInterface
interface ActiveFault {

  /** Ends it: every node runs, and all but one follow that one. */
  void undo() throws Exception;

  /** Called every few milliseconds while it lasts. */
  default void step() throws Exception {}
}
