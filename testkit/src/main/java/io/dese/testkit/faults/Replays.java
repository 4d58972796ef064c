package io.dese.testkit.faults;

import io.dese.testkit.PostgresNode;
import java.time.Duration;
import java.util.Random;

/** The faults of replay: a replica answers with old data. */
final class Replays {

  private Replays() {}

  static ActiveFault paused(Scene scene) {
    scene.replica().pauseReplay();
    return scene.replica()::resumeReplay;
  }

  static ActiveFault delayed(Scene scene) {
    scene.replica().delayReplay(Duration.ofMillis(20L + scene.random().nextInt(300)));
    return () -> scene.replica().delayReplay(Duration.ZERO);
  }

  /** Replay of any replica is paused and resumed again and again. */
  static ActiveFault stuttering(Scene scene) {
    Random random = scene.random();
    return new ActiveFault() {
      private PostgresNode replica = scene.replica();
      private boolean paused;

      @Override
      public void step() {
        if (random.nextInt(20) == 0) {
          toggle();
        }
      }

      private void toggle() {
        paused = !paused;
        if (paused) {
          int count = scene.cluster().replicas().size();
          replica = scene.cluster().replicas().get(random.nextInt(count));
          replica.pauseReplay();
        } else {
          replica.resumeReplay();
        }
      }

      @Override
      public void undo() {
        if (paused) {
          toggle();
        }
      }
    };
  }
}
