package io.dese.core.sql;

import io.dese.core.sql.Oracle.Outcome;
import io.dese.core.sql.OracleSample.Mark;
import io.dese.core.sql.OracleSession.Answer;
import java.sql.SQLException;

/** What comes out when the classifier's word is held against the servers. */
enum OracleFinding {
  /** Called a read, and one. */
  READ,
  /** Not called a read, and the standby refuses it, answers differently, or it has an effect. */
  PRIMARY,
  /** Not called a read, though the standby could run it with the same result and no effect. */
  MISSED,
  /** Not called a read, for a reason that servers do not show. */
  SILENT,
  /** Called a read, and is none, which only the live catalog can tell. */
  HIDDEN_EFFECT,
  /** Fails alike everywhere, as it should. */
  FAILS,
  /** Only classified. */
  UNEXECUTED,
  /** Fails though its author thought that it works. */
  NONSENSE,
  /** Called a read though its author says that it belongs on the primary. */
  WRONG_READ,
  /** Called a read, and refused by the standby. */
  REFUSED_READ,
  /** Called a read, and answered differently by the standby. */
  DIFFERENT_READ,
  /** Called a read, and it changes something. */
  READ_WITH_EFFECT;

  /** Runs a statement on both servers, and compares. */
  static OracleFinding of(Oracle oracle, OracleSample sample, boolean read) throws SQLException {
    boolean hidden = sample.mark() == Mark.HIDDEN;
    if (read && !sample.read() && !hidden) {
      return WRONG_READ;
    }
    if (sample.mark() == Mark.UNEXECUTED) {
      return UNEXECUTED;
    }
    Answer answer = oracle.onStandby(sample.sql());
    OracleFinding finding = read ? ofRead(oracle, sample, answer) : ofOther(oracle, sample, answer);
    boolean wrong = finding.compareTo(WRONG_READ) > 0;
    return hidden && wrong ? HIDDEN_EFFECT : finding;
  }

  private static OracleFinding ofRead(Oracle oracle, OracleSample sample, Answer answer)
      throws SQLException {
    if (answer.refused()) {
      return REFUSED_READ;
    }
    Outcome outcome = oracle.onPrimary(sample.sql());
    if (outcome.effect()) {
      return READ_WITH_EFFECT;
    }
    if (sample.mark() != Mark.UNSTABLE && !outcome.answer().equals(answer)) {
      return DIFFERENT_READ;
    }
    if (answer.failed()) {
      return sample.mark() == Mark.FAILS ? FAILS : NONSENSE;
    }
    return READ;
  }

  private static OracleFinding ofOther(Oracle oracle, OracleSample sample, Answer answer)
      throws SQLException {
    if (answer.nonsense()) {
      return sample.mark() == Mark.FAILS ? FAILS : NONSENSE;
    }
    if (sample.mark() == Mark.SILENT) {
      return SILENT;
    }
    if (answer.failed()) {
      return PRIMARY;
    }
    Outcome outcome = oracle.onPrimary(sample.sql());
    boolean same = sample.mark() == Mark.UNSTABLE || outcome.answer().equals(answer);
    return outcome.effect() || !same ? PRIMARY : MISSED;
  }
}
