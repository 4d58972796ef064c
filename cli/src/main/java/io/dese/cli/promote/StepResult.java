package io.dese.cli.promote;

import java.time.Duration;

/**
 * What has become of one step.
 *
 * @param state how it ended
 * @param detail in words; may be empty
 * @param time that it took
 */
record StepResult(Step step, State state, String detail, Duration time) {

  enum State {
    PLANNED,
    DONE,
    FAILED,
    UNDONE,
    NOT_UNDONE
  }

  static StepResult planned(Step step) {
    return new StepResult(step, State.PLANNED, "", Duration.ZERO);
  }
}
