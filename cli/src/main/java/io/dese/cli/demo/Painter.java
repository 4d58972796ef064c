package io.dese.cli.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows new figures four times a second. */
final class Painter implements AutoCloseable {

  private static final Duration BETWEEN_PICTURES = Duration.ofMillis(250);

  private final Observer observer;
  private final Screen screen;
  private final Lifetime lifetime = new Lifetime();
  private @Nullable Thread thread;

  Painter(Observer observer, Screen screen) {
    this.observer = observer;
    this.screen = screen;
  }

  void start() {
    thread = Threads.start("painter", this::paint);
  }

  private void paint() {
    while (lifetime.pause(BETWEEN_PICTURES)) {
      screen.show(observer.figures());
    }
  }

  /** Returns when the last picture is finished. */
  @Override
  public void close() {
    lifetime.end();
    if (thread != null) {
      Threads.join(thread);
    }
  }
}
