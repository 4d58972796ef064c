package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '|',
      value = {
        "U&\"data\" ~ data",
        "u&\"d\\0061t\\+000061\" ~ data",
        "U&\"d!0061ta\" UESCAPE '!' ~ data",
        "U&\"d!0061ta\" /* c */ uescape/* d */'!' ~ data",
        "U&\"D\\\\a\"\"b\" ~ D\\a\"b",
        "U&\"\\D83D\\DE00\\+01F600\" ~ \uD83D\uDE00\uD83D\uDE00",
        "U&\"\\0061\" uescape ~ a",
      })
  void aNameIsWhatItsEscapesSay(String text, String name) {
    Tokens tokens = new Tokens(text, true);

    assertThat(tokens.wellFormed()).isTrue();
    assertThat(tokens.named(0)).isTrue();
    assertThat(tokens.name(0)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U&\"\\006\"",
        "U&\"\\+0061\"",
        "U&\"\\\"",
        "U&\"\\zzzz\"",
        "U&\"\\+110000\"",
        "U&\"a\" UESCAPE '+'",
        "U&\"a\" UESCAPE 'f'",
        "U&\"a\" UESCAPE '!!'",
        "U&\"a\" UESCAPE ''",
        "U&\"a\" UESCAPE ''''",
        "U&\"a\" UESCAPE $$!$$",
      })
  void whatIsNotUnderstoodIsNotWellFormed(String text) {
    Tokens tokens = new Tokens(text, true);

    assertThat(tokens.wellFormed()).isFalse();
  }
}
