package io.dese.proxy.lookup;

import io.dese.proxy.auth.Credential;
import io.dese.proxy.protocol.ErrorFields;

/** What came of a look-up. */
public sealed interface Finding {

  /** The server has answered; {@link Credential.Absent} for a user that may not log in. */
  record Known(Credential credential) implements Finding {}

  /**
   * No server could be asked, or none would answer: that says nothing of the user.
   *
   * @param why for the client, the same for every user
   */
  record Failed(ErrorFields why) implements Finding {}
}
