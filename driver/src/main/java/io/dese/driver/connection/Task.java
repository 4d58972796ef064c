package io.dese.driver.connection;

import io.dese.core.sql.Sql;
import io.dese.core.sql.StatementProfile;

/** A statement that is to be run. */
interface Task {

  /** What it is. */
  Sql statement();

  /** Where it may run. */
  Scope scope();

  /** Whether its rows are fetched in portions, which takes a transaction. */
  boolean cursor();

  /** One of the primary. */
  static Task onPrimary(Sql statement) {
    return new OnPrimary(statement);
  }

  /** The text, as the application has given it. */
  default String sql() {
    return statement().text();
  }

  /** What it is by its text; the catalog may know more. */
  default StatementProfile profile() {
    return statement().profile();
  }

  /** Whether it can be run again where the first try has failed. */
  default boolean repeatable() {
    return !scope().once() && profile().statementCount() == 1;
  }

  /** What is no execution of a virtual statement: a COPY, a call. */
  record OnPrimary(Sql statement) implements Task {

    @Override
    public Scope scope() {
      return Scope.PRIMARY;
    }

    @Override
    public boolean cursor() {
      return false;
    }
  }
}
