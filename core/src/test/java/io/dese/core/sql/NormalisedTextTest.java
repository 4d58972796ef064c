package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "SELECT * FROM t WHERE id=1 ~ select * from t where id = ?",
        "SELECT  count( * ), t.A ,\"B\" FROM t ~ select count(*), t.a, \"B\" from t",
        "SELECT a FROM t WHERE b IN(1,2,3) AND c=$1 ~ select a from t where b in (?) and c = ?",
        "INSERT INTO t(a) VALUES (1),(2) RETURNING id ~ insert into t(a) values (?) returning id",
        "SELECT a::int[], b[1:2] FROM t; ~ select a::int[], b[?:?] from t;",
        "SELECT 1 -- secret ~ select ?",
        "SELECT /*+primary*/ 1 ~ /*+ primary */ select ?",
        "SELECT /*@reader*/ 1 /*+ primary */ ~ /*+ replica */ select ?",
        "SELECT \"f\" (1), g (1), 'a' (1), a IN (b) ~ select \"f\"(?), g(?), ? (?), a in (b)",
        "SELECT (SELECT 1) ~ select (select ?)",
        "ALTER USER u PASSWORD 'secret' ~ alter user u password ?",
        "DO $$ secret $$ ~ do ?",
        "SELECT 'it''s', E'\\'x', U&'x' ~ select ?, ?, ?",
        "SELECT a LIKE '50\\%' FROM t ~ select a like ? from t",
      })
  void aTextIsShownWithoutItsLiterals(String sql, String expected) {
    String shown = Fingerprint.normalisedText(sql);

    assertThat(shown).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a\\', secret '",
        "SELECT 'a\\'' AND secret '",
        "SELECT 'secret",
        "SELECT $$ secret",
        "SELECT /* secret",
        "SELECT \"secret",
        "SELECT $x$ secret $ x$",
      })
  void whatMayBePartOfALiteralIsNotShown(String sql) {
    String shown = Fingerprint.normalisedText(sql);

    assertThat(shown).startsWith("select").endsWith("...").doesNotContain("secret");
  }

  @Test
  void showingAgainWhatWasShownChangesNothing() throws IOException {
    for (Sample sample : Corpus.samples()) {
      String shown = Fingerprint.normalisedText(sample.sql());

      if (!shown.endsWith("...")) {
        assertThat(Fingerprint.normalisedText(shown)).isEqualTo(shown);
      }
    }
  }
}
