package io.dese.cli.promote;

import io.dese.core.cluster.Node;
import java.sql.SQLException;
import java.util.List;

/** One thing that a promotion does on one server. */
sealed interface Step
    permits CatchUp,
        ClearFence,
        CommitBarrier,
        Drain,
        EndSessions,
        Fence,
        Lead,
        MakeSlot,
        Promote,
        Retire,
        ResumeReplay,
        VerifyFollower,
        VerifyPrimary {

  /** The server. */
  Node node();

  /** What it is for, in words. */
  String title();

  /** The statements that it runs, without secrets. */
  List<String> sql();

  /**
   * Does it; doing it twice does no harm.
   *
   * @return what came of it, in words; may be empty
   */
  String run(Cluster cluster) throws SQLException, StepException;

  /** Puts back what {@link #run} has changed, also when that failed half-way. */
  default void undo(Cluster cluster) throws SQLException, StepException {}

  /** Whether {@link #undo} does anything. */
  default boolean undoes() {
    return false;
  }

  /** Whether the promotion has failed when this has, and nothing more may be done. */
  default boolean essential() {
    return true;
  }
}
