package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlBytesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Shift_JIS",
        "Big5",
        "GBK",
        "GB18030",
        "EUC-JP",
        "EUC-KR",
        "UTF-16",
        "x-windows-949",
        "x-Johab",
        "ISO-2022-JP",
        "IBM037"
      })
  void anEncodingWhoseBytesAreNotItsCharactersIsRefused(String name) {
    Charset charset = Charset.forName(name);

    assertThatThrownBy(() -> new SqlBytes(charset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("charset was " + charset);
  }

  @Test
  void aRangeOutsideTheArrayIsRefused() {
    SqlBytes bytes = new SqlBytes(UTF_8);

    assertThatThrownBy(() -> bytes.wrap(new byte[3], 1, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bytesAreReadAsUnitsOneByOne() {
    byte[] encoded = "xSELECT éx".getBytes(UTF_8);

    CharSequence units = new SqlBytes(UTF_8).wrap(encoded, 1, encoded.length - 1).units();

    assertThat(units).hasToString("SELECT Ã©").hasSize(9);
    assertThat(units.subSequence(7, 9)).hasToString("Ã©");
  }
}
