package io.dese.proxy.session;

import static java.util.Objects.requireNonNull;

import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One batch of requests, from Parse to Sync, that uses a statement which the proxy has kept
 * prepared. If the server finds that the result of that statement has changed, which its client
 * could not know and PostgreSQL would not mind after a Parse, the batch is asked again, this time
 * with its Parse. Belongs to its session.
 */
final class Again {

  private @Nullable ByteBuf batch;
  private boolean due;
  private boolean parsed;

  /**
   * Keeps a batch if all of it is there, and begins with the use of what its Parse prepares: then
   * the client hears nothing before that. Nothing may be under way before it.
   *
   * @param at index of its Parse
   */
  void keep(ByteBuf in, int at) {
    forget();
    int end = in.writerIndex();
    int use = at + Frame.size(in, at);
    int next = use;
    while (end - next >= Frame.HEADER) {
      byte type = in.getByte(next);
      if (next == use && type != Frontend.BIND && type != Frontend.DESCRIBE) {
        return;
      }
      next += Frame.size(in, next);
      if (type == Frontend.SYNC && next <= end) {
        batch = in.retainedSlice(at, next - at);
        return;
      }
    }
  }

  /** Something was answered, or will not be. */
  void forget() {
    Bytes.release(batch);
    batch = null;
    due = false;
  }

  /** Whether there is a batch of which nothing was answered. */
  boolean kept() {
    return batch != null;
  }

  /** It is asked again as soon as the server is ready. */
  void isDue() {
    due = true;
  }

  boolean due() {
    return due;
  }

  /** What is to be dealt with next: the batch, and behind it what has come since. */
  ByteBuf before(@Nullable ByteBuf since) {
    ByteBuf next = requireNonNull(batch);
    batch = null;
    due = false;
    parsed = true;
    return since == null ? next : Bytes.join(next, since);
  }

  /** Whether the client has had the answer to the Parse that comes next; asked once. */
  boolean parsed() {
    boolean was = parsed;
    parsed = false;
    return was;
  }
}
