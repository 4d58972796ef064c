package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTargetsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO a VALUES (1) | a",
        "insert into s.\"A b\" (x) select * from c | s.A b",
        "UPDATE a SET x = 1 | a",
        "UPDATE ONLY s.a AS t SET x = 1 FROM b | s.a",
        "DELETE FROM ONLY a USING b | a",
        "MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN UPDATE SET x = 1 | a",
        "WITH q AS (DELETE FROM a RETURNING *), r AS (UPDATE b SET x = 1) INSERT INTO c TABLE q | a b c",
        "INSERT INTO a VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1 | a",
        "SELECT * FROM a FOR UPDATE | ''",
        "SELECT * FROM a FOR NO KEY UPDATE OF a | ''",
        "SELECT * INTO b FROM a | ''",
        "ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b ON UPDATE CASCADE | ''",
      })
  void theRelationsThatTheWordsNameAreFound(String sql, String targets) {
    Tokens tokens = new Tokens(sql, true);

    String found =
        WriteTargets.of(tokens, 0, tokens.size()).stream()
            .map(Name::toString)
            .reduce((one, other) -> one + " " + other)
            .orElse("");

    assertThat(found).isEqualTo(targets);
  }
}
