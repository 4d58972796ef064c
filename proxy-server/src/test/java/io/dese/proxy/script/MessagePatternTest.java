package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagePatternTest {

  private final Variables variables = new Variables();

  private @Nullable Message match(String pattern, Message message) {
    return MessagePattern.of(WordReader.words(pattern)).match(message, variables);
  }

  @Test
  void aNameAloneMatchesAnyContent() {
    assertThat(match("DataRow", Message.of("DataRow", "1", null))).isNotNull();
    assertThat(match("DataRow", Message.of("NoData"))).isNull();
  }

  @Test
  void allValuesOfARowMustBeGiven() {
    assertThat(match("DataRow \"1\"", Message.of("DataRow", "1", "2"))).isNull();
    assertThat(match("DataRow \"1\" *", Message.of("DataRow", "1", "2"))).isNotNull();
  }

  @Test
  void ofAnErrorTheCodeIsEnough() {
    assertThat(match("ErrorResponse 42601", Message.of("ErrorResponse", "42601", "m"))).isNotNull();
    assertThat(match("ErrorResponse 42P01", Message.of("ErrorResponse", "42601", "m"))).isNull();
  }

  @Test
  void nullIsNotTheTextNull() {
    assertThat(match("DataRow null", Message.of("DataRow", (String) null))).isNotNull();
    assertThat(match("DataRow null", Message.of("DataRow", "null"))).isNull();
    assertThat(match("DataRow \"null\"", Message.of("DataRow", "null"))).isNotNull();
  }

  @Test
  void aVariableTakesAnyValueOnceAndStandsInItsPlace() {
    assertThat(match("DataRow ~pid", Message.of("DataRow", "17")))
        .isEqualTo(Message.of("DataRow", "~pid"));
    assertThat(match("DataRow ~pid", Message.of("DataRow", "18"))).isNull();
    assertThat(match("DataRow ~pid", Message.of("DataRow", "17"))).isNotNull();
    assertThat(variables.filledInto("kill ${pid}")).isEqualTo("kill 17");
  }
}
