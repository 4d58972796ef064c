package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a line, taken one after the other. */
final class Arguments {

  private final List<Word> words;
  private int at;

  Arguments(List<Word> words) {
    this.words = words;
  }

  boolean hasNext() {
    return at < words.size();
  }

  /** Takes the next word when it is this bare one. */
  boolean take(String bare) {
    if (hasNext() && words.get(at).isBare(bare)) {
      at++;
      return true;
    }
    return false;
  }

  Word next(String what) {
    if (!hasNext()) {
      throw new ScriptException(what + " is missing");
    }
    return words.get(at++);
  }

  /** A bare word. */
  String name(String what) {
    Word word = next(what);
    if (word.kind() != Word.Kind.BARE) {
      throw new ScriptException(what + " must not be quoted, but was " + word);
    }
    return word.text();
  }

  /** A quoted or hex word. */
  String text(String what) {
    Word word = next(what);
    if (word.kind() == Word.Kind.BARE) {
      throw new ScriptException(what + " must be quoted, but was " + word);
    }
    return word.text();
  }

  int number(String what) {
    String digits = name(what);
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new ScriptException(what + " was '" + digits + "' but it must be a number");
    }
  }

  /** All words up to the bare one, which is taken too, or to the end. */
  List<Word> upTo(String bare) {
    List<Word> taken = new ArrayList<>();
    while (hasNext() && !take(bare)) {
      taken.add(words.get(at++));
    }
    return taken;
  }

  /** All words before one of the bare ones, or to the end. */
  List<Word> before(String... bares) {
    List<Word> taken = new ArrayList<>();
    while (hasNext() && Arrays.stream(bares).noneMatch(words.get(at)::isBare)) {
      taken.add(words.get(at++));
    }
    return taken;
  }

  /** The words not taken yet, split at each {@code ;}. */
  List<List<Word>> parts() {
    List<List<Word>> parts = new ArrayList<>();
    do {
      parts.add(upTo(";"));
    } while (hasNext());
    return parts;
  }

  /** Nothing may be left. */
  void end() {
    if (hasNext()) {
      throw new ScriptException("there is too much: " + words.subList(at, words.size()));
    }
  }
}
