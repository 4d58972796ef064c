package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprinterTest {

  private final Fingerprinter reader = new Fingerprinter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a in",
        "values (1),",
        "select t.",
        "/*+ primary */ select",
        "select 'a",
        "1"
      })
  void aReaderOwesNothingToTheTextBefore(String before) {
    String text = "in (1, 2), (3)";
    Fingerprint expected = Fingerprint.of(text);

    reader.read(before, false);
    boolean read = reader.read(text, false);

    assertThat(read).isTrue();
    assertThat(reader.fingerprint()).isEqualTo(expected);
  }

  @Test
  void aReaderFindsWhatIsKnownOfItsText() {
    reader.read("select a", false);

    assertThat(reader)
        .isEqualTo(Fingerprint.of("select a"))
        .isNotEqualTo(Fingerprint.of("select b"));
    assertThat(reader).hasSameHashCodeAs(Fingerprint.of("select a"));
  }

  @Test
  void eachHalfOfTheBitsDependsOnTheText() {
    reader.read("select a", false);
    long high = reader.high();
    long low = reader.low();

    reader.read("select b", false);

    assertThat(reader.high()).isNotEqualTo(high);
    assertThat(reader.low()).isNotEqualTo(low);
    assertThat(reader.fingerprint().high()).isEqualTo(reader.high());
    assertThat(reader.fingerprint().low()).isEqualTo(reader.low());
  }

  @Test
  void aReaderThatIsGivenBackIsTakenAgainByTheSameThread() {
    FingerprinterPool pool = new FingerprinterPool();
    Fingerprinter first = pool.take();
    Fingerprinter second = pool.take();

    pool.giveBack(first);

    assertThat(second).isNotSameAs(first);
    assertThat(pool.take()).isSameAs(first);
  }
}
