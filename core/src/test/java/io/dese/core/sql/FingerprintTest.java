package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.Corpus.Sample;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "select 1 ~ SELECT 2",
        "select 1 ~ SELECT $1",
        "select 1 ~ SELECT 'it''s'",
        "select 1 ~ SELECT E'a'",
        "select 1 ~ SELECT X'ff'",
        "select 1 ~ SELECT 0x1F",
        "select 1 ~ /* c */SELECT/**/1 -- d",
        "select a from t where b=1 ~ SELECT  a FROM t   WHERE b = 'x'",
        "select a from t where b in (1) ~ select a from t where b in (1, -2, 'x', $3)",
        "select a from t where (b, c) in ((1, 2)) ~ select a from t where (b, c) in ((1, 2), (3, 4))",
        "select a from t where b in (?) ~ select a from t where b in (?, ?, ?)",
        "insert into t values (1, 'a') ~ insert into t values (2, 'b'), (3, 'c'), (4, 'd')",
        "insert into t values (?), (f(1)) ~ insert into t values (?), (?), (?), (f(2))",
        "/*+ primary */ select 1 ~ select /*@ WRITER */ 1 /*+ replica */",
        "select été ~ SELECT été",
        "select a from t where b in (+1) ~ select a from t where b in (1, ?, +2)",
        "select 4 / 2 ~ select 9 / 3",
        "select |/ 4 ~ select |/ 9",
        "select a$1 ~ select A$1",
      })
  void whatDiffersInLiteralsSpaceAndCaseHasOneFingerprint(String one, String other) {
    Fingerprint first = Fingerprint.of(one);

    Fingerprint second = Fingerprint.of(other);

    assertThat(first).isNotNull().isEqualTo(second).hasSameHashCodeAs(second);
    assertThat(Fingerprint.normalisedText(one)).isEqualTo(Fingerprint.normalisedText(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "select a ~ select b",
        "select a ~ select \"a\"",
        "select \"a\" ~ select \"A\"",
        "select a b ~ select ab",
        "select a b ~ select awb",
        "select a, b ~ select a.b",
        "select a + b ~ select a - b",
        "select [a] ~ select (a)",
        "select int(1) ~ select int(1, 2)",
        "select xx(1) ~ select xx(1, 2)",
        "select valuesx(1) ~ select valuesx(1, 2)",
        "select sixsix(1) ~ select sixsix(1, 2)",
        "select a = (1) ~ select a = (1, 2)",
        "select a in (1), (2) ~ select a in (1), (2), (3)",
        "select a in (1 * 2) ~ select a in (1)",
        "select a in (1 -> 2) ~ select a in (1)",
        "select (a in b) ~ select (a in c)",
        "values (1) returning (2) ~ values (1)",
        "values b, (1) ~ values c, (1)",
        "values (1), b ~ values (1), c",
        "select \ud834 ~ select \ud835",
        "select \ud834\udd1e ~ select \ud834\udd1f",
        "select a.b ~ select a b",
        "select ? ~ select $1",
        "select -1 ~ select 1",
        "select a = ? ~ select a =?",
        "select É ~ select é",
        "select 1 ~ /*+ primary */ select 1",
        "/*+ replica */ select 1 ~ /*+ primary */ select 1",
        "select f(1) ~ select f(1, 2)",
        "select s.in(1) ~ select s.in(1, 2)",
        "select s.values(1) ~ select s.values(1, 2)",
        "select a in (1, b) ~ select a in (1, 2, b)",
        "values (1), (f(1)) ~ values (1), (2)",
        "values (1), (2) ~ values (1), (2), a",
        "select 1 ~ select 1;",
      })
  void whatDiffersOtherwiseHasTwo(String one, String other) {
    Fingerprint first = Fingerprint.of(one);

    Fingerprint second = Fingerprint.of(other);

    assertThat(first).isNotNull().isNotEqualTo(second);
    assertThat(second).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select '\\'",
        "select E'\\''",
        "select U&'d\\0061'",
        "select U&\"d!0061\" UESCAPE '!'",
        "select $$a$$",
        "select $a$ b $a$",
        "select 1 /* /* */ */",
        "select q'[it's]'",
        "select q'[it''s]'",
        "select 1*/* c */2",
        "select 1+--c\n2",
        "select a # 'b'",
        "select 1 // 'b'",
        "select ` 'b'",
        "select 1a",
        "select \"a\\\" from t",
        "select 'a",
        "select \"a",
        "select \"a\\é\"",
        "select /* a",
        "select \\",
      })
  void whatAnotherReaderMightCutElsewhereHasNone(String sql) {
    Fingerprint fingerprint = Fingerprint.of(sql);

    assertThat(fingerprint).isNull();
  }

  @Test
  void mostOfTheCorpusHasOne() throws IOException {
    long all = Corpus.samples().size();

    long with = Corpus.samples().stream().filter(s -> Fingerprint.of(s.sql()) != null).count();

    assertThat(with).isGreaterThan(all * 9 / 10);
  }

  @Test
  void bytesHaveTheFingerprintOfTheirText() throws IOException {
    SqlBytes bytes = new SqlBytes(UTF_8);
    for (Sample sample : Corpus.samples()) {
      String sql = sample.sql() + " AS \"é√𝄞\", naïve√𝄞";
      byte[] encoded = ("x" + sql + "x").getBytes(UTF_8);

      Fingerprint fingerprint = Fingerprint.of(bytes.wrap(encoded, 1, encoded.length - 1));

      assertThat(fingerprint).as(sql).isEqualTo(Fingerprint.of(sql));
      assertThat(bytes).hasToString(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u007f",
        "\u0080",
        "\u07ff",
        "\u0800",
        "\uffff",
        "\ud800\udc00",
        "\ud9c0\udc00",
        "\udbff\udfff"
      })
  void bytesOfAnyLengthHaveTheFingerprintOfTheirCharacter(String character) {
    String sql = "select \"a" + character + "b\" from t";
    byte[] encoded = sql.getBytes(UTF_8);

    Fingerprint fingerprint = Fingerprint.of(new SqlBytes(UTF_8).wrap(encoded, 0, encoded.length));

    assertThat(fingerprint).isNotNull().isEqualTo(Fingerprint.of(sql));
  }

  @Test
  void aBackslashInBytesHasNoFingerprintWhateverFollows() {
    byte[] encoded = "select \"a\\é\"".getBytes(UTF_8);

    Fingerprint fingerprint = Fingerprint.of(new SqlBytes(UTF_8).wrap(encoded, 0, encoded.length));

    assertThat(fingerprint).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "ISO-8859-15", "KOI8-R", "IBM866"})
  void bytesOfSingleByteEncodingsHaveTheFingerprintOfTheirText(String name) {
    byte[] encoded = "select \u00e9\u00a4 from \u00c1 where a = '\u00ff'".getBytes(ISO_8859_1);
    Charset charset = Charset.forName(name);

    Fingerprint fingerprint =
        Fingerprint.of(new SqlBytes(charset).wrap(encoded, 0, encoded.length));

    assertThat(fingerprint).isNotNull().isEqualTo(Fingerprint.of(new String(encoded, charset)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xF8, 0xFC, 0xFF})
  void aByteThatIsNeverPartOfUtf8HasNoPlaceInAName(int octet) {
    byte[] encoded = ("select a" + (char) octet + "\u0002b").getBytes(ISO_8859_1);

    Fingerprint fingerprint = Fingerprint.of(new SqlBytes(UTF_8).wrap(encoded, 0, encoded.length));

    assertThat(fingerprint).isNull();
  }

  @Test
  void itIsShownInHexadecimalDigits() {
    Fingerprint fingerprint = new Fingerprint(0x123456789abcdef0L, 0xfL);

    assertThat(fingerprint).hasToString("123456789abcdef0000000000000000f");
  }

  @Test
  void bothHalvesOfItCount() {
    Fingerprint fingerprint = new Fingerprint(1, 2);

    assertThat(fingerprint)
        .isEqualTo(new Fingerprint(1, 2))
        .isNotEqualTo(new Fingerprint(1, 3))
        .isNotEqualTo(new Fingerprint(3, 2))
        .isNotEqualTo("00000000000000010000000000000002");
    assertThat(fingerprint.hashCode()).isNotEqualTo(new Fingerprint(1, 3).hashCode());
  }
}
