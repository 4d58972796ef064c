package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random texts from a fixed seed. */
@Tag("any-jdk")
class FingerprintPropertyTest {

  private static final List<String> SPACES =
      List.of(" ", "\n", "\t ", " /* c */ ", " -- it's; into x\n", " /*'*/ ", " /*\"*/\n", " --\r");

  /** Literals whose content means something to a reader who finds other ends than we do. */
  private static final List<String> LITERALS =
      List.of(
          "1",
          "2.5e-3",
          "0x1F",
          "1_000",
          "$1",
          "$23",
          "''",
          "'a'",
          "'it''s'",
          "' into x from t --'",
          "'; delete from t; --'",
          "' /* '",
          "' */ for update /* '",
          "'\n into x from t'",
          "'a'\n' into x'",
          "'$$ into x $$'",
          "'\" into x \"'",
          "'] into x ['",
          "'` into x `'",
          "E'a'",
          "e' into x'",
          "N'a'",
          "B'101'",
          "X'1F'",
          "U&'a'",
          "'\\'",
          "'\\'' into x from t --'",
          "E'\\''",
          "U&'\\0061'",
          "$$ into x $$",
          "$a$ into x $a$");

  private static final List<String> FRAGMENTS =
      List.of(
          "select ",
          "1",
          "'",
          "''",
          "\"",
          "`",
          "#",
          "//",
          "--",
          "/*",
          "*/",
          "\n",
          " into x ",
          "$$",
          "$a$",
          "q'[",
          "]'",
          "E'",
          "\\",
          " from t ",
          ",",
          " in ",
          "(",
          ")",
          " values ",
          "-",
          "+",
          "?",
          " for update ",
          " a",
          ".b",
          " nextval",
          "{",
          "}",
          ";",
          "[",
          "]",
          "$1",
          " null ",
          " table t ",
          " with x as ",
          " union ",
          " /*+ primary */ ",
          "0x",
          "::int",
          " explain ");

  private final Random random = new Random(20261120);

  private record Analysed(String text, StatementProfile profile) {}

  /** Of all texts that were tried, the first one of each fingerprint. */
  private final Map<Fingerprint, Analysed> firsts = new HashMap<>();

  private int repeated;

  @Test
  void theSameFingerprintHasTheSameProfileWhateverTheLiteralsAndTheSpace() throws IOException {
    for (Sample sample : Corpus.samples()) {
      check(sample.sql());
      for (int i = 0; i < 20; i++) {
        check(mutant(sample.sql(), true));
      }
    }

    assertThat(repeated).isGreaterThan(5_000);
  }

  @Test
  void theSameFingerprintHasTheSameProfileInAnyText() {
    for (int i = 0; i < 100_000; i++) {
      check("select " + fragments(random.nextInt(9)));
    }

    assertThat(repeated).isGreaterThan(5_000);
  }

  @Test
  void bytesHaveTheFingerprintOfTheirText() {
    SqlBytes sql = new SqlBytes(UTF_8);
    int with = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = "select " + fragments(random.nextInt(6)) + letters(random.nextInt(6));
      byte[] bytes = text.getBytes(UTF_8);

      Fingerprint fingerprint = Fingerprint.of(sql.wrap(bytes, 0, bytes.length));

      assertThat(fingerprint).as(text).isEqualTo(Fingerprint.of(text));
      with += fingerprint == null ? 0 : 1;
    }
    assertThat(with).isGreaterThan(10_000);
  }

  @Test
  void spaceCommentsAndCaseNeverChangeAFingerprint() throws IOException {
    for (Sample sample : Corpus.samples()) {
      Fingerprint fingerprint = Fingerprint.of(sample.sql());
      for (int i = 0; i < 10 && fingerprint != null && !odd(sample.sql()); i++) {
        String mutant = mutant(sample.sql(), false);

        assertThat(Fingerprint.of(mutant)).as(mutant).isEqualTo(fingerprint);
      }
    }
  }

  /** Where a comment that is put in belongs to the literal before it. */
  private static boolean odd(String sql) {
    return sql.contains("'\n");
  }

  private void check(String text) {
    Fingerprint fingerprint = Fingerprint.of(text);
    if (fingerprint == null) {
      return;
    }
    StatementProfile profile = Analyzer.profile(text);
    Analysed first = firsts.putIfAbsent(fingerprint, new Analysed(text, profile));
    if (first != null) {
      repeated++;
      // As text: dependencies are told apart by their identity, because they remember.
      assertThat(profile).as("%s%n and %s", text, first.text).hasToString(first.profile.toString());
      assertThat(profile.dependencies().definition())
          .as("%s%n and %s", text, first.text)
          .isEqualTo(first.profile.dependencies().definition());
      assertThat(Fingerprint.normalisedText(text))
          .isEqualTo(Fingerprint.normalisedText(first.text));
    }
  }

  private String mutant(String sql, boolean otherLiterals) {
    StringBuilder mutant = new StringBuilder();
    Lexer lexer = new Lexer(sql, true);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      String token = sql.substring(lexer.start(), lexer.end());
      boolean literal =
          type == TokenType.STRING || type == TokenType.NUMBER || type == TokenType.PARAMETER;
      if (literal && otherLiterals && random.nextInt(3) > 0) {
        mutant.append(' ').append(LITERALS.get(random.nextInt(LITERALS.size()))).append(' ');
        if (random.nextInt(4) == 0) {
          mutant.append(", ").append(LITERALS.get(random.nextInt(LITERALS.size()))).append(' ');
        }
      } else {
        boolean shout = type == TokenType.WORD && random.nextBoolean();
        mutant.append(shout ? upper(token) : token);
      }
      // After a string a line end may continue it; what has no end has no after.
      boolean closed = type != TokenType.STRING && type != TokenType.INVALID;
      if (closed && !otherLiterals && random.nextInt(3) == 0) {
        mutant.append(SPACES.get(random.nextInt(SPACES.size())));
      } else if (closed && random.nextInt(5) == 0) {
        mutant.append(SPACES.get(random.nextInt(SPACES.size())));
      }
    }
    return mutant.toString();
  }

  private static String upper(String word) {
    StringBuilder upper = new StringBuilder();
    word.chars().map(c -> c >= 'a' && c <= 'z' ? c - 32 : c).forEach(c -> upper.append((char) c));
    return upper.toString();
  }

  /** Of one to four bytes in UTF-8 each, at the edges of these ranges. */
  private String letters(int count) {
    int[] edges = {0x41, 0x7F, 0x80, 0xA0, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(edges[random.nextInt(edges.length)]);
    }
    return text.toString();
  }

  private String fragments(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return text.toString();
  }
}
