package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.core.cluster.Lsn;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausalTokenTest {

  @Test
  void aTokenIsReadAsItWasWritten() {
    CausalToken token = new CausalToken(-1L, 7, Lsn.parse("16/B374D848"));

    assertThat(token).hasToString("18446744073709551615.7.16/B374D848");
    assertThat(CausalToken.parse(token.toString())).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "1.1",
        "1.1.",
        "1.0.0/1",
        "1.-1.0/1",
        "1.1.0-1",
        "-1.1.0/1",
        "x.1.0/1",
        "18446744073709551616.1.0/1",
        "1.4294967296.0/1",
        "1.1.0/1.1",
        " 1.1.0/1",
        "1.1.0/100000000"
      })
  void whatIsNoTokenIsNamed(String text) {
    assertThatThrownBy(() -> CausalToken.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("token was '" + text + "' but it must be");
  }

  @Test
  void anyTextIsATokenOrRefusedWithAShortMessage() {
    Random random = new Random(20_261_121);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        text.append("0123456789./ABCxé ".charAt(random.nextInt(18)));
      }
      try {
        assertThat(CausalToken.parse(text.toString()).position()).isNotNull();
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).hasSizeLessThan(300);
      }
    }
  }
}
