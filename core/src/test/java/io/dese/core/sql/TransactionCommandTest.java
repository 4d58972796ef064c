package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.TransactionCommand.Access;
import io.dese.core.sql.TransactionCommand.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      nullValues = "-",
      value = {
        "BEGIN ~ BEGIN ~ DEFAULT ~ -",
        "/* c */ begin work read only; ~ BEGIN ~ READ_ONLY ~ -",
        "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY ~ BEGIN ~ READ_ONLY ~ repeatable read",
        "START TRANSACTION READ WRITE ~ BEGIN ~ READ_WRITE ~ -",
        "START TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE ~ BEGIN ~ READ_ONLY ~ serializable",
        "START TRANSACTION ISOLATION LEVEL READ COMMITTED ~ BEGIN ~ DEFAULT ~ read committed",
        "SET TRANSACTION READ ONLY ~ SET ~ READ_ONLY ~ -",
        "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED ~ SET ~ DEFAULT ~ read uncommitted",
      })
  void theModesOfATransactionAreRead(String sql, Kind kind, Access access, String isolation) {
    TransactionCommand command = TransactionCommand.of(sql);

    assertThat(command.kind()).isEqualTo(kind);
    assertThat(command.access()).isEqualTo(access);
    assertThat(command.isolation()).isEqualTo(isolation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "COMMIT ~ COMMIT ~ ``",
        "END WORK AND CHAIN ~ COMMIT ~ ``",
        "PREPARE TRANSACTION 'x' ~ COMMIT ~ ``",
        "ROLLBACK ~ ROLLBACK ~ ``",
        "ABORT TRANSACTION AND NO CHAIN ~ ROLLBACK ~ ``",
        "SAVEPOINT Abc ~ SAVEPOINT ~ abc",
        "SAVEPOINT \"Abc\" ~ SAVEPOINT ~ Abc",
        "ROLLBACK TO abc ~ ROLLBACK_TO ~ abc",
        "ROLLBACK WORK TO SAVEPOINT abc ~ ROLLBACK_TO ~ abc",
        "RELEASE abc ~ RELEASE ~ abc",
        "RELEASE SAVEPOINT \"to\" ~ RELEASE ~ to",
        "COMMIT PREPARED 'x' ~ OTHER ~ ``",
        "ROLLBACK PREPARED 'x' ~ OTHER ~ ``",
        "COMMIT; BEGIN ~ OTHER ~ ``",
        "SET x = 1 ~ OTHER ~ ``",
        "SET TRANSACTION SNAPSHOT '00000003-0000001B-1' ~ SNAPSHOT ~ ``",
        "PREPARE s AS SELECT 1 ~ OTHER ~ ``",
        "SELECT 1 ~ OTHER ~ ``",
      })
  void whatATextDoesToItsTransactionIsRead(String sql, Kind kind, String savepoint) {
    TransactionCommand command = TransactionCommand.of(sql);

    assertThat(command.kind()).isEqualTo(kind);
    assertThat(command.savepoint()).isEqualTo(savepoint);
  }
}
