package io.dese.driver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class FateTest {

  private static final String INSERT = "INSERT INTO t VALUES (1)";
  private static final Fate.Start AUTOCOMMIT = new Fate.Start(true, false, true);
  private static final Fate.Start FRESH = new Fate.Start(true, true, true);
  private static final Fate.Start IN_TRANSACTION = new Fate.Start(true, true, false);
  private static final Fate.Start AFTER_THE_LOSS = new Fate.Start(false, true, false);

  private static final Fate.End FENCED = new Fate.End(false, false, true);
  private static final Fate.End WELL = new Fate.End(false, false, false);
  private static final Fate.End LOST = new Fate.End(true, false, false);
  private static final Fate.End ENDED_BEFORE = new Fate.End(true, true, false);

  private final StatementProfiles profiles = new StatementProfiles(1 << 20);

  @Test
  void whatAFencedServerRefusesIsNotExecuted() {
    assertThat(fate("25006", INSERT, AUTOCOMMIT, FENCED)).isEqualTo(Fate.REFUSED);
    assertThat(fate("25006", INSERT + ";" + INSERT, AUTOCOMMIT, FENCED)).isEqualTo(Fate.REFUSED);
  }

  @Test
  void aRefusalThatNoFenceExplainsIsTheUsersOwn() {
    assertThat(fate("25006", INSERT, AUTOCOMMIT, WELL)).isEqualTo(Fate.OWN);
    assertThat(fate("23505", INSERT, AUTOCOMMIT, FENCED)).isEqualTo(Fate.OWN);
  }

  @Test
  void aTextThatMayHaveCommittedBeforeTheRefusalIsNotRepeated() {
    assertThat(fate("25006", INSERT + "; COMMIT; " + INSERT, AUTOCOMMIT, FENCED))
        .isEqualTo(Fate.OWN);
    assertThat(fate("25006", (INSERT + ";").repeat(300), AUTOCOMMIT, FENCED)).isEqualTo(Fate.OWN);
  }

  @Test
  void aBatchThatWasCommittedInPartIsNotRepeated() {
    int[] none = {Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED};
    int[] some = {1, Statement.EXECUTE_FAILED};

    assertThat(Fate.of(batch(none), profile(INSERT), AUTOCOMMIT, FENCED)).isEqualTo(Fate.REFUSED);
    assertThat(Fate.of(batch(some), profile(INSERT), AUTOCOMMIT, FENCED)).isEqualTo(Fate.OWN);
  }

  @Test
  void whateverTheServerHadNotBegunIsNotExecuted() {
    assertThat(fate("57P01", INSERT, AUTOCOMMIT, ENDED_BEFORE)).isEqualTo(Fate.NOT_BEGUN);
    assertThat(fate("57P01", INSERT + "; COMMIT", AUTOCOMMIT, ENDED_BEFORE))
        .isEqualTo(Fate.NOT_BEGUN);
    assertThat(fate("57P01", INSERT, FRESH, ENDED_BEFORE)).isEqualTo(Fate.NOT_BEGUN);
    assertThat(fate("57P01", INSERT, IN_TRANSACTION, ENDED_BEFORE))
        .isEqualTo(Fate.TRANSACTION_LOST);
  }

  @Test
  void aWriteWhoseAnswerIsLostMayHaveBeenExecuted() {
    assertThat(fate("57P01", INSERT, AUTOCOMMIT, LOST)).isEqualTo(Fate.UNCERTAIN);
    assertThat(fate("08006", INSERT, AUTOCOMMIT, LOST)).isEqualTo(Fate.UNCERTAIN);
    assertThat(fate("08006", "SELECT nobody_knows()", AUTOCOMMIT, LOST)).isEqualTo(Fate.UNCERTAIN);
    assertThat(fate("08006", "COMMIT", IN_TRANSACTION, LOST)).isEqualTo(Fate.UNCERTAIN);
    assertThat(fate("08006", INSERT + "; COMMIT", FRESH, LOST)).isEqualTo(Fate.UNCERTAIN);
  }

  @Test
  void aReadLeavesNothingBehind() {
    assertThat(fate("08006", "SELECT 1", AUTOCOMMIT, LOST)).isEqualTo(Fate.UNDONE);
  }

  @Test
  void theFirstStatementOfATransactionIsUndoneWithItsConnection() {
    assertThat(fate("08006", INSERT, FRESH, LOST)).isEqualTo(Fate.UNDONE);
    assertThat(fate("08006", INSERT, IN_TRANSACTION, LOST)).isEqualTo(Fate.TRANSACTION_LOST);
    assertThat(fate("08003", INSERT, AFTER_THE_LOSS, LOST)).isEqualTo(Fate.TRANSACTION_LOST);
  }

  @Test
  void aSettingIsLostWithItsSession() {
    assertThat(fate("08006", "SET work_mem = '7MB'", AUTOCOMMIT, LOST)).isEqualTo(Fate.OWN);
  }

  private Fate fate(String state, String sql, Fate.Start start, Fate.End end) {
    return Fate.of(new SQLException("for the test", state), profile(sql), start, end);
  }

  private StatementProfile profile(String sql) {
    return profiles.of(sql);
  }

  private static BatchUpdateException batch(int[] counts) {
    return new BatchUpdateException("for the test", "25006", 0, counts, null);
  }
}
