package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random texts from a fixed seed. */
class StatementFuzzTest {

  private static final List<String> FILLERS =
      List.of(" ", "\n", "\t", "/* c */", "/* /* 'x */ \" */", "-- ; SELECT 1\n", "/*+ replica */");
  private static final String ALPHABET =
      "aeEuUnxXbB09_ .,;:()[]{}'\"$?!@#%^&*-+/\\|<>=~\n\r\t\0\u00a0é\u212a\ud800\udc00";

  private final Random random = new Random(20261120);
  private final StatementProfiles profiles = new StatementProfiles(0);

  @Test
  void anySequenceOfCharactersHasAProfile() {
    for (int i = 0; i < 30_000; i++) {
      String text = characters(random.nextInt(40));

      StatementProfile first = profiles.of(text);
      StatementProfile second = profiles.of("SELECT " + text);

      assertThat(first.read()).as(text).isFalse();
      assertThat(second.reason()).as(text).isNotEmpty();
    }
  }

  @Test
  void tokensCoverTheTextWithoutGaps() throws IOException {
    List<String> texts = new ArrayList<>(Corpus.samples().stream().map(Sample::sql).toList());
    for (int i = 0; i < 30_000; i++) {
      texts.add(characters(random.nextInt(40)));
    }

    for (String text : texts) {
      Lexer lexer = new Lexer(text, random.nextBoolean());
      int end = 0;
      while (lexer.next() != TokenType.END) {
        assertThat(lexer.start()).as(text).isEqualTo(end);
        assertThat(lexer.end()).as(text).isGreaterThan(end);
        end = lexer.end();
      }
      assertThat(end).as(text).isEqualTo(text.length());
    }
  }

  @Test
  void whiteSpaceCommentsAndCaseMakeNoReadOfAnythingElse() throws IOException {
    for (Sample sample : Corpus.samples()) {
      for (int i = 0; i < 20 && sample.kind() != StatementKind.READ; i++) {
        String mutant = spread(sample.sql());

        StatementProfile profile = profiles.of(mutant);

        assertThat(profile.read()).as(mutant).isFalse();
      }
    }
  }

  @Test
  void aCallInPlaceOfANumberMakesNoReadOfARead() throws IOException {
    for (Sample sample : Corpus.samples()) {
      for (String call :
          List.of(" my_func(1) ", " nextval('s') ", " (SELECT a FROM t FOR SHARE) ")) {
        if (sample.kind() == StatementKind.READ) {
          assertNoReadWithEachNumberReplaced(sample.sql(), call);
        }
      }
    }
  }

  @Test
  void aReadFollowedByAWriteIsNoRead() throws IOException {
    for (Sample sample : Corpus.samples()) {
      if (sample.kind() == StatementKind.READ) {
        String mutant = sample.sql() + "\n; DELETE FROM t";

        StatementProfile profile = profiles.of(mutant);

        assertThat(profile.read()).as(mutant).isFalse();
      }
    }
  }

  private void assertNoReadWithEachNumberReplaced(String sql, String call) {
    Lexer lexer = new Lexer(sql, true);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      if (type == TokenType.NUMBER || type == TokenType.PARAMETER) {
        String mutant = sql.substring(0, lexer.start()) + call + sql.substring(lexer.end());
        assertThat(profiles.of(mutant).read()).as(mutant).isFalse();
      }
    }
  }

  /** The same statement with other space between its tokens, and words in another case. */
  private String spread(String sql) {
    StringBuilder spread = new StringBuilder();
    Lexer lexer = new Lexer(sql, true);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      String token = sql.substring(lexer.start(), lexer.end());
      boolean shout = type == TokenType.WORD && random.nextBoolean();
      spread.append(shout ? token.toUpperCase(Locale.ROOT) : token);
      // After a literal a line end may continue it; after a quote without an end there is no after.
      boolean closed = type != TokenType.STRING && type != TokenType.INVALID;
      if (closed && random.nextInt(3) == 0) {
        spread.append(FILLERS.get(random.nextInt(FILLERS.size())));
      }
    }
    return spread.toString();
  }

  private String characters(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
