package io.dese.proxy.session;

import io.dese.core.sql.StatementProfile;

/** Says what a text does where more is known than the text alone. Thread-safe. */
public interface Judge {

  /** What the statement is in its database, as far as is known now. */
  StatementProfile judge(StatementProfile profile);

  /** As long as it is the same object {@link #judge} says the same. */
  Object state();

  /** A client has changed definitions. */
  void defined();
}
