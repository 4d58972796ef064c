package io.dese.core.sql;

import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the relations that the words of a statement say it writes to. */
final class WriteTargets {

  private WriteTargets() {}

  /** In the order of the text, each once; of its data-modifying {@code WITH} queries too. */
  static Set<Name> of(Tokens tokens, int from, int to) {
    Set<Name> targets = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      if (introduces(tokens, i)) {
        add(targets, tokens, tokens.is(i + 1, "only") ? i + 2 : i + 1);
      }
    }
    return targets;
  }

  private static boolean introduces(Tokens tokens, int i) {
    return switch (tokens.word(i)) {
      case "into" -> tokens.is(i - 1, "insert") || tokens.is(i - 1, "merge");
      case "from" -> tokens.is(i - 1, "delete");
      // Not FOR UPDATE, FOR NO KEY UPDATE, DO UPDATE SET, ON UPDATE CASCADE, THEN UPDATE SET.
      case "update" ->
          !tokens.is(i - 1, "for")
              && !tokens.is(i - 1, "key")
              && !tokens.is(i - 1, "on")
              && !tokens.is(i + 1, "set");
      default -> false;
    };
  }

  private static void add(Set<Name> targets, Tokens tokens, int i) {
    if (!tokens.named(i)) {
      return;
    }
    boolean qualified = tokens.is(i + 1, TokenType.DOT) && tokens.named(i + 2);
    targets.add(
        qualified ? new Name(tokens.name(i), tokens.name(i + 2)) : new Name("", tokens.name(i)));
  }
}
