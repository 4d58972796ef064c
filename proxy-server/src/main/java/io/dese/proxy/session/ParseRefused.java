package io.dese.proxy.session;

import io.dese.proxy.protocol.ErrorFields;

/**
 * A Parse that the proxy refuses: the server is sent one that it has to refuse too, so that all
 * that follows is what follows an error.
 *
 * @param why what the client hears instead of the server's reason
 */
record ParseRefused(ErrorFields why) {

  /** Text and number of parameter types of a Parse that no server takes. */
  private static final byte[] BODY = {'!', 0, 0, 0};

  static byte[] body() {
    return BODY.clone();
  }
}
