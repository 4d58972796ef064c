package io.dese.driver.connection;

import io.dese.core.cluster.Node;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.SettingChange;
import io.dese.core.sql.SettingChange.Local;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TransactionCommand;
import io.dese.core.sql.TransactionCommand.Access;
import io.dese.core.sql.TransactionCommand.Kind;
import io.dese.driver.pool.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * A transaction that is declared read-only and runs on one replica from start to end.
 *
 * <p>While it has left nothing there that another connection would lack, and each of its statements
 * sees what is committed by then, it may go on elsewhere without anybody noticing.
 */
final class ReplicaTransaction {

  private static final String SERIALIZABLE = "serializable";

  /** Settings that say what the open transaction is like. */
  private static final Set<String> MODES = Set.of("transaction_isolation", "transaction_read_only");

  /**
   * A read-only transaction of the primary may do some of these, which standbys refuse, and gets
   * other answers where standbys give any.
   */
  private static final Set<StatementKind> NEEDS_PRIMARY =
      Set.of(StatementKind.WRITE, StatementKind.UTILITY, StatementKind.UNKNOWN);

  private static final Set<String> SNAPSHOT_EACH = Set.of("read committed", "read uncommitted");

  private final Lease held;
  private final @Nullable String begin;
  private @Nullable String isolation;
  private boolean answered;
  private boolean stateful;
  private boolean lost;

  /**
   * A transaction that has just begun.
   *
   * @param begin the text that began it; null when the driver begins it by itself
   * @param isolation its level; in lower case
   */
  ReplicaTransaction(Lease held, @Nullable String begin, @Nullable String isolation) {
    this.held = held;
    this.begin = begin;
    this.isolation = isolation;
  }

  Lease held() {
    return held;
  }

  Node node() {
    return held.node();
  }

  @Nullable String begin() {
    return begin;
  }

  /** Whether its connection has been lost while a statement ran. */
  boolean lost() {
    return lost;
  }

  /** Whether a session may begin a transaction on a replica with these words. */
  static boolean begins(TransactionCommand command, boolean readOnlyByDefault) {
    boolean readOnly =
        command.access() == Access.READ_ONLY
            || (command.access() == Access.DEFAULT && readOnlyByDefault);
    return command.kind() == Kind.BEGIN && readOnly && !SERIALIZABLE.equals(command.isolation());
  }

  /**
   * Whether a statement can be the first of a transaction on a replica although it is no read: it
   * sets something, or says what the transaction is like.
   */
  static boolean mayComeFirst(Task task, StatementProfile profile) {
    if (profile.statementCount() != 1) {
      return false;
    }
    if (declaresOtherwise(task, profile)) {
      return false;
    }
    if (profile.kind() != StatementKind.TRANSACTION_CONTROL) {
      return SettingsKeeper.changes(task.sql(), profile) != null;
    }
    Kind kind = TransactionCommand.of(task.sql()).kind();
    return kind == Kind.SAVEPOINT || kind == Kind.SET;
  }

  /** Whether a statement makes a transaction of the one that has begun which standbys refuse. */
  private static boolean declaresOtherwise(Task task, StatementProfile profile) {
    if (profile.kind() == StatementKind.TRANSACTION_CONTROL) {
      TransactionCommand command = TransactionCommand.of(task.sql());
      return command.kind() == Kind.SNAPSHOT
          || command.access() == Access.READ_WRITE
          || SERIALIZABLE.equals(command.isolation());
    }
    List<SettingChange> changes = SettingsKeeper.changes(task.sql(), profile);
    return changes != null
        && changes.stream()
            .anyMatch(change -> change instanceof Local local && MODES.contains(local.name()));
  }

  /** Why a statement must not run here; null when it may, be it that the replica refuses it. */
  @Nullable String obstacle(Task task, StatementProfile profile) {
    if (profile.read()) {
      return null;
    }
    if (!answered && declaresOtherwise(task, profile)) {
      return profile.reason();
    }
    if (profile.statementCount() > 1) {
      return "several statements in one text";
    }
    if (NEEDS_PRIMARY.contains(profile.kind()) && movable()) {
      return profile.reason();
    }
    boolean harmless =
        profile.sessionEffect() == SessionEffect.NONE
            || profile.sessionEffect() == SessionEffect.RELEASE
            || SettingsKeeper.changes(task.sql(), profile) != null;
    return harmless ? null : profile.reason();
  }

  /** Whether each statement at an isolation level, in lower case, has a snapshot of its own. */
  static boolean snapshotEach(String isolation) {
    return SNAPSHOT_EACH.contains(isolation);
  }

  /** Whether it could go on elsewhere. */
  boolean movable() {
    boolean sameView = !answered || (isolation != null && SNAPSHOT_EACH.contains(isolation));
    return sameView && !stateful && !held.inUse() && !lost && !failed();
  }

  /** Whether an error has made it void, so that the server refuses all that does not end it. */
  boolean failed() {
    return held.transactionState() == TransactionState.FAILED;
  }

  /** Whether its next statement sees what is committed by then, or only what the first one saw. */
  boolean seesNewCommits() {
    return !answered || isolation == null || SNAPSHOT_EACH.contains(isolation);
  }

  /** Something was made on its connection that no other one has. */
  void leavesState() {
    stateful = true;
  }

  /** A question that is no statement was answered, perhaps by something that lives here. */
  void answered(@Nullable Object answer) {
    answered = true;
    stateful |= answer instanceof Savepoint || answer instanceof ResultSet;
  }

  /** A statement has run. */
  void ran(Task task, StatementProfile profile) {
    if (profile.read()) {
      answered = true;
      return;
    }
    if (profile.kind() == StatementKind.TRANSACTION_CONTROL) {
      TransactionCommand command = TransactionCommand.of(task.sql());
      if (command.isolation() != null) {
        isolation = command.isolation();
      }
      stateful |= command.kind() != Kind.BEGIN;
      return;
    }
    List<SettingChange> changes = SettingsKeeper.changes(task.sql(), profile);
    answered |= changes == null;
    stateful |= changes == null || changes.stream().anyMatch(Local.class::isInstance);
  }

  /** The error of a statement as the application should see it. */
  SQLException explained(SQLException e) {
    if (held.broken() || Healing.blames(e)) {
      lost = true;
      return new SQLTransactionRollbackException(
          "The replica %s was lost in the middle of a read-only transaction: roll back and repeat it; %s"
              .formatted(node(), e.getMessage()),
          "40001",
          e);
    }
    if (!Healing.refuses(e)) {
      return e;
    }
    return new SQLException(
        "%s; the transaction is declared read-only and runs on the replica %s: what needs the primary must come first in it, or in another transaction"
            .formatted(e.getMessage(), node()),
        e.getSQLState(),
        e.getErrorCode(),
        e);
  }

  /** A statement that must not run here, in a transaction that cannot move. */
  SQLException refusal(String obstacle) {
    return new SQLException(
        "This read-only transaction runs on the replica %s, where this must not run: %s; what needs the primary must come first in it, or in another transaction"
            .formatted(node(), obstacle),
        "25006");
  }

  /** What its next statement must see has not come here in time, and it cannot move. */
  SQLException stale(String reason) {
    return new SQLTransactionRollbackException(
        "This read-only transaction runs on the replica %s, and %s: roll back and repeat it"
            .formatted(node(), reason),
        "40001");
  }
}
