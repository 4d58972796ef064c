package io.dese.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlTextTest {

  @Test
  void aConstantIsQuotedSoThatNoSettingChangesItsMeaning() {
    assertThat(SqlText.literal("it's")).isEqualTo("'it''s'");
    assertThat(SqlText.literal("a\\'b")).isEqualTo(" E'a\\\\''b'");
  }

  @Test
  void aNameIsQuoted() {
    assertThat(SqlText.identifier("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
