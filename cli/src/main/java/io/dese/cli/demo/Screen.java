package io.dese.cli.demo;

/** Where the demo speaks and shows figures. Thread-safe; after closing it is silent. */
sealed interface Screen extends AutoCloseable permits LiveScreen, PlainScreen {

  /** How text is coloured here. */
  Ink ink();

  /** Says a line that stays. */
  void say(String line);

  /** Shows the newest figures. */
  void show(Figures figures);

  /** Stops showing figures; what was said stays. */
  void clear();

  @Override
  void close();
}
