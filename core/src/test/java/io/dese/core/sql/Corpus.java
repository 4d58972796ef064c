package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The statements of {@code statements.txt}, each with what it is. */
final class Corpus {

  /** A statement and what is expected of its profile. */
  record Sample(
      String sql,
      StatementKind kind,
      RoutingHint hint,
      SessionEffect effect,
      boolean commit,
      int count) {}

  private Corpus() {}

  static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    Sample expected = expectation("UNKNOWN");
    for (String line : resource().lines().toList()) {
      if (line.startsWith("= ")) {
        expected = expectation(line.substring(2));
      } else if (!line.isEmpty() && !line.startsWith("//")) {
        samples.add(
            new Sample(
                line.replace('⏎', '\n'),
                expected.kind,
                expected.hint,
                expected.effect,
                expected.commit,
                expected.count));
      }
    }
    return samples;
  }

  private static String resource() throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream("statements.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static Sample expectation(String line) {
    List<String> words = List.of(line.strip().split(" "));
    StatementKind kind = StatementKind.valueOf(words.get(0));
    RoutingHint hint = RoutingHint.NONE;
    SessionEffect effect = SessionEffect.NONE;
    boolean commit = false;
    int count = 1;
    for (String word : words.subList(1, words.size())) {
      if (word.equals("commit")) {
        commit = true;
      } else if (Character.isDigit(word.charAt(0))) {
        count = Integer.parseInt(word);
      } else if (word.equals("PRIMARY") || word.equals("REPLICA")) {
        hint = RoutingHint.valueOf(word);
      } else {
        effect = SessionEffect.valueOf(word);
      }
    }
    return new Sample("", kind, hint, effect, commit, count);
  }
}
