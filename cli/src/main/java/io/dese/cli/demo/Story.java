package io.dese.cli.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** Plays the steps one after the other, with a breather before each. */
final class Story {

  private final Stage stage;
  private final Screen screen;
  private final Duration breather;

  Story(Stage stage, Screen screen, Duration breather) {
    this.stage = stage;
    this.screen = screen;
    this.breather = breather;
  }

  /**
   * How the story ended.
   *
   * @param good steps that went as they should
   * @param failed steps that did not
   */
  record Ending(int good, int failed) {}

  /**
   * Plays all.
   *
   * @throws CancellationException when the demo has been interrupted
   */
  Ending play() {
    int good = 0;
    List<Step> steps = steps(stage.replicas().size());
    for (int i = 0; i < steps.size(); i++) {
      stage.pause(breather);
      Step step = steps.get(i);
      screen.say(screen.ink().bold("  %d. %s".formatted(i + 1, step.title())));
      if (play(step)) {
        good++;
      }
    }
    return new Ending(good, steps.size() - good);
  }

  private static List<Step> steps(int replicas) {
    List<Step> steps = new ArrayList<>();
    steps.add(new ReadYourWrites());
    if (replicas > 1) {
      steps.add(new OneReplicaBehind());
    }
    steps.add(new AllReplicasBehind());
    steps.add(new ReplicaDies());
    return steps;
  }

  private boolean play(Step step) {
    Findings findings = new Findings(screen::say, screen.ink());
    try {
      step.play(stage, findings);
    } catch (CancellationException e) {
      throw e;
    } catch (SQLException | RuntimeException | AssertionError e) {
      // The testkit's way to say that a server did not do what it was told is an AssertionError.
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      findings.check(false, message.lines().findFirst().orElse(""));
    }
    return findings.good();
  }
}
