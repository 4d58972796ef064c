package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NameTest {

  static Stream<Arguments> namesAndWhatFits() {
    String clef = "\ud834\udd1e";
    return Stream.of(
        Arguments.of("a".repeat(63), "a".repeat(63)),
        Arguments.of("a".repeat(64), "a".repeat(63)),
        Arguments.of("\u007f".repeat(64), "\u007f".repeat(63)),
        Arguments.of("\u0080".repeat(32), "\u0080".repeat(31)),
        Arguments.of("\u07ff".repeat(31) + "ab", "\u07ff".repeat(31) + "a"),
        Arguments.of("\u0800".repeat(21), "\u0800".repeat(21)),
        Arguments.of("\u0800".repeat(22), "\u0800".repeat(21)),
        Arguments.of("a" + "\u0800".repeat(21), "a" + "\u0800".repeat(20)),
        Arguments.of(clef.repeat(15) + "abcd", clef.repeat(15) + "abc"),
        Arguments.of("a".repeat(59) + clef, "a".repeat(59) + clef),
        Arguments.of("a".repeat(61) + clef, "a".repeat(61)),
        Arguments.of("a".repeat(62) + clef, "a".repeat(62)));
  }

  @ParameterizedTest
  @MethodSource("namesAndWhatFits")
  void aNameIsCutAfterTheLastCharacterThatFitsInto63Bytes(String written, String kept) {
    Name name = new Name(written, written);

    assertThat(name.name()).isEqualTo(kept);
    assertThat(name.qualifier()).isEqualTo(kept);
  }

  @Test
  void aNameWithoutASchemaMayMeanWhatHasItInAnySchema() {
    Name name = new Name("", "t");

    assertThat(name.mayMean("s", "t")).isTrue();
    assertThat(name.mayMean("s", "u")).isFalse();
  }

  @Test
  void aNameWithASchemaMeansWhatHasItThere() {
    Name name = new Name("s", "t");

    assertThat(name.mayMean("s", "t")).isTrue();
    assertThat(name.mayMean("r", "t")).isFalse();
    assertThat(name.mayMean("s", "u")).isFalse();
  }

  @Test
  void aNameIsShownAsItIsWritten() {
    assertThat(new Name("", "t")).hasToString("t");
    assertThat(new Name("s", "t")).hasToString("s.t");
  }
}
