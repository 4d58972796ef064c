package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Call.Notation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionsTest {

  private static final Name A = new Name("", "a");
  private static final Name B = new Name("", "b");
  private static final Call CALL_A = new Call(A, Notation.PARENTHESES, false);
  private static final Call CALL_B = new Call(B, Notation.PARENTHESES, false);

  @Test
  void whatTwoTextsNameIsNamedOnceInTheirOrder() {
    Mentions one = new Mentions(List.of(CALL_A), List.of(A, B), List.of("+"), List.of(A));
    Mentions other =
        new Mentions(List.of(CALL_B, CALL_A), List.of(B), List.of("-", "+"), List.of(B));

    Mentions both = one.and(other);

    assertThat(both)
        .isEqualTo(
            new Mentions(List.of(CALL_A, CALL_B), List.of(A, B), List.of("+", "-"), List.of(A, B)));
  }

  @Test
  void aTextThatNamesNothingCostsNoCopy() {
    Mentions mentions = new Mentions(List.of(), List.of(A), List.of(), List.of());

    Mentions after = mentions.and(Mentions.NONE);
    Mentions before = Mentions.NONE.and(mentions);

    assertThat(after).isSameAs(mentions);
    assertThat(before).isSameAs(mentions);
  }

  @Test
  void theirSizeCountsAllThatIsNamed() {
    Mentions mentions =
        new Mentions(List.of(CALL_A, CALL_B), List.of(A), List.of("+", "-", "*"), List.of(A));

    assertThat(mentions.size()).isEqualTo(6);
  }
}
