package io.dese.proxy.session;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for a message of the client's.
 *
 * @param replaced how many bytes of it, from its beginning, are not sent
 * @param instead what is sent in their place; null for nothing
 * @param first whether something has to be answered before the message can be dealt with
 */
record Sent(int replaced, @Nullable ByteBuf instead, boolean first) {

  static final Sent AS_IS = new Sent(0, null);
  static final Sent LATER = new Sent(0, null, true);

  Sent(int replaced, @Nullable ByteBuf instead) {
    this(replaced, instead, false);
  }

  static Sent first(ByteBuf question) {
    return new Sent(0, question, true);
  }

  boolean asIs() {
    return replaced == 0 && instead == null && !first;
  }
}
