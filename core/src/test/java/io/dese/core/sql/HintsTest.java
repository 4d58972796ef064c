package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/*+primary*/",
        "/*+ primary */",
        "/*+ \t\n primary  \n*/",
        "/*+ PRIMARY */",
        "/*@writer*/",
        "/*@ Writer */"
      })
  void aHintMaySendToThePrimary(String comment) {
    assertThat(hint(comment)).isEqualTo(RoutingHint.PRIMARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*+replica*/", "/*+ Replica */", "/*@reader*/", "/*@  reader */"})
  void aHintMaySendToAReplica(String comment) {
    assertThat(hint(comment)).isEqualTo(RoutingHint.REPLICA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* primary */",
        "/*xwriter*/",
        "/* writer */",
        "/* reader */",
        "/*replica*/",
        "/*+ writer */",
        "/*@ primary */",
        "/*+ primary x */",
        "/*+ xprimary */",
        "/*+ primar */",
        "/*+*/",
        "/*+ */",
        "/*@  */",
        "/**/",
        "/***/",
        "--+primary--",
        "--",
      })
  void anyOtherCommentIsNoHint(String comment) {
    assertThat(hint(comment)).isEqualTo(RoutingHint.NONE);
  }

  /** Within a text, whose ends must not matter. */
  private static RoutingHint hint(String comment) {
    String text = "/*+ " + comment + " */";
    return Hints.of(text, 4, 4 + comment.length());
  }
}
