package io.dese.cli.demo;

/** Colours of the terminal, or none. */
enum Ink {
  PLAIN(false),
  COLOURED(true);

  private static final String RESET = "\033[0m";

  private final boolean colours;

  Ink(boolean colours) {
    this.colours = colours;
  }

  String bold(String text) {
    return in("\033[1m", text);
  }

  String dim(String text) {
    return in("\033[2m", text);
  }

  String good(String text) {
    return in("\033[32m", text);
  }

  String bad(String text) {
    return in("\033[31m", text);
  }

  String warning(String text) {
    return in("\033[33m", text);
  }

  private String in(String code, String text) {
    return colours ? code + text + RESET : text;
  }
}
