package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 63, 64, 127, 128, 1000})
  void aTextMayHaveAnyNumberOfTokens(int pairs) {
    Tokens tokens = new Tokens("(".repeat(pairs) + ")".repeat(pairs), true);

    assertThat(tokens.size()).isEqualTo(2 * pairs);
    assertThat(tokens.wellFormed()).isTrue();
    assertThat(tokens.partner(0)).isEqualTo(2 * pairs - 1);
    assertThat(tokens.partner(pairs)).isEqualTo(pairs - 1);
    assertThat(tokens.depth()).isEqualTo(pairs);
  }

  @Test
  void anIndexOutsideAnswersLikeTheEndOfTheText() {
    Tokens tokens = new Tokens("a ".repeat(64), true);

    assertThat(tokens.type(-1)).isEqualTo(TokenType.END);
    assertThat(tokens.type(64)).isEqualTo(TokenType.END);
    assertThat(tokens.word(64)).isEmpty();
    assertThat(tokens.name(-1)).isEmpty();
    assertThat(tokens.is(64, "a")).isFalse();
    assertThat(tokens.named(64)).isFalse();
  }

  @Test
  void theDepthIsThatOfTheDeepestPlace() {
    assertThat(new Tokens("((a) (b)) (c)", true).depth()).isEqualTo(2);
    assertThat(new Tokens("(a) (b) (c)", true).depth()).isEqualTo(1);
    assertThat(new Tokens("a", true).depth()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(a", "a)", "(a))", "((a)", ")(", "a \\", "'a", "/* a"})
  void whatHasNoEndOrNoStartIsNotWellFormed(String text) {
    assertThat(new Tokens(text, true).wellFormed()).isFalse();
  }

  @Test
  void onlyAnUnquotedNameIsAWord() {
    Tokens tokens = new Tokens("A \"A\" 'A' 1", true);

    assertThat(tokens.word(0)).isEqualTo("a");
    assertThat(tokens.word(1)).isEmpty();
    assertThat(tokens.word(2)).isEmpty();
    assertThat(tokens.is(0, "a")).isTrue();
    assertThat(tokens.is(1, "\"a\"")).isFalse();
    assertThat(tokens.is(0, "ab")).isFalse();
  }

  @Test
  void aQuotedNameKeepsItsCaseAndItsQuotes() {
    Tokens tokens = new Tokens("\"A\"\"b\" Ab U&\"\\0061\" 'a'", true);

    assertThat(tokens.name(0)).isEqualTo("A\"b");
    assertThat(tokens.name(1)).isEqualTo("ab");
    assertThat(tokens.name(2)).isEqualTo("a");
    assertThat(tokens.name(3)).isEmpty();
  }

  @Test
  void theFirstHintOfATextCounts() {
    Tokens tokens = new Tokens("/* a */ SELECT /*@reader*/ 1 /*+ primary */", true);

    assertThat(tokens.hint()).isEqualTo(RoutingHint.REPLICA);
  }
}
