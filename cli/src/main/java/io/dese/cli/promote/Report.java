package io.dese.cli.promote;

import java.util.List;

/** Where a run tells what it finds and does. */
interface Report {

  /** The cluster as it is, and what stands against the plan. */
  void begin(Survey survey, Plan plan);

  /** A step that has ended, or only been planned. */
  void step(StepResult result);

  /** The end. */
  void end(Outcome outcome, List<String> afterwards);
}
