package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.SettingChange;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsJournalTest {

  private final SettingsJournal journal = new SettingsJournal();

  @Test
  void whatWasSetInATransactionGoesWithItsRollback() {
    set("SET a = 1");
    journal.committed();
    set("SET a = 2");
    set("SET b = 3");
    assertThat(journal.pending()).isTrue();

    journal.rolledBack();

    assertThat(said()).isEqualTo("SET a = 1");
  }

  @Test
  void aRollbackToASavepointPutsBackWhatHeldThere() {
    set("SET a = 1");
    journal.savepoint("s");
    set("SET a = 2");
    journal.savepoint("t");
    set("SET a = 3");

    assertThat(journal.rolledBackTo("s")).isTrue();
    assertThat(said()).isEqualTo("SET a = 1");
    set("SET a = 4");
    assertThat(journal.rolledBackTo("s")).as("it is still there").isTrue();
    assertThat(said()).isEqualTo("SET a = 1");
    assertThat(journal.rolledBackTo("t")).as("it is gone").isFalse();
  }

  @Test
  void aReleasedSavepointKeepsWhatWasSetSince() {
    journal.savepoint("s");
    set("SET a = 1");
    journal.savepoint("s");
    set("SET a = 2");
    journal.released("s");

    assertThat(said()).isEqualTo("SET a = 2");
    assertThat(journal.rolledBackTo("s")).as("the one that was hidden").isTrue();
    assertThat(journal.current()).isSameAs(Settings.NONE);
  }

  @Test
  void whatIsSetOutsideATransactionIsUndoneByNone() {
    set("SET a = 1");
    journal.changeForGood(changes("SET b = 2"));
    journal.rolledBack();

    assertThat(said()).isEqualTo("SET b = 2");
  }

  @Test
  void whatIsNotSetAnyMoreIsPutBackTheRoleFirstOfAll() {
    Settings carried = settings("SET a = 1", "SET ROLE r", "SET app.user = 2");
    Settings wanted = settings("SET a = 3");

    assertThat(wanted.replayOver(carried))
        .isEqualTo("SET \"role\" TO DEFAULT;SET \"app\".\"user\" TO DEFAULT;SET a = 3");
    assertThat(Settings.NONE.replayOver(wanted)).isEqualTo("SET \"a\" TO DEFAULT");
  }

  @Test
  void whatWasSaidLastIsRepeatedLast() {
    assertThat(settings("SET a = 1", "SET b = 2", "SET a = 3").replayOver(Settings.NONE))
        .isEqualTo("SET b = 2;SET a = 3");
  }

  @Test
  void resetAllLeavesTheRole() {
    assertThat(settings("SET a = 1", "SET ROLE r", "RESET ALL")).isEqualTo(settings("SET ROLE r"));
  }

  @Test
  void nothingSetIsAlwaysTheSameNothing() {
    assertThat(settings("SET a = 1", "RESET a")).isSameAs(Settings.NONE);
    assertThat(settings("SET a = 1").with(List.of())).isEqualTo(settings("SET a = 1"));
  }

  @Test
  void anIsolationLevelThatAConnectionHasAnywayNeedNotBeSaid() {
    Settings set =
        settings("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");

    assertThat(set.besides("read committed")).isSameAs(Settings.NONE);
    assertThat(set.besides("serializable")).isSameAs(set);
  }

  @Test
  void anIsolationLevelThatIsNotUnderstoodCountsAsTheStrictest() {
    assertThat(settings("SET default_transaction_isolation = x, y").isolation())
        .isEqualTo("serializable");
    assertThat(settings("SET default_transaction_isolation TO 'Repeatable Read'").isolation())
        .isEqualTo("repeatable read");
  }

  @Test
  void aValueThatIsNotClearlyTrueDeclaresNothingReadOnly() {
    assertThat(settings("SET default_transaction_read_only = on").readOnly()).isTrue();
    assertThat(settings("SET default_transaction_read_only = 'TRUE'").readOnly()).isTrue();
    assertThat(settings("SET default_transaction_read_only = off").readOnly()).isFalse();
    assertThat(settings("SET default_transaction_read_only = tr").readOnly()).isTrue();
    assertThat(settings("SET default_transaction_read_only = of").readOnly()).isFalse();
  }

  @Test
  void valuesAreNotShown() {
    assertThat(settings("SET app.secret = 'x123'").toString()).doesNotContain("x123");
  }

  private void set(String sql) {
    journal.change(changes(sql));
  }

  private String said() {
    return journal.current().replayOver(Settings.NONE);
  }

  private static Settings settings(String... statements) {
    Settings settings = Settings.NONE;
    for (String sql : statements) {
      settings = settings.with(changes(sql));
    }
    return settings;
  }

  private static List<SettingChange> changes(String sql) {
    return Objects.requireNonNull(SettingChange.of(sql));
  }
}
