package io.dese.testkit.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One direction of a relayed connection. Bytes go straight through; they are queued only while the
 * receiver is slow or the link delays. Used by the relay's thread alone.
 */
final class Pipe {

  /** How many bytes may be under way before the sender is no longer read. */
  static final int CAPACITY = 1 << 20;

  private record Chunk(ByteBuffer bytes, long due) {}

  private final SocketChannel from;
  private final SocketChannel to;
  private final Queue<Chunk> chunks = new ArrayDeque<>();
  private int queued;
  private boolean ended;
  private boolean done;

  Pipe(SocketChannel from, SocketChannel to) {
    this.from = from;
    this.to = to;
  }

  boolean wantsRead(boolean cut) {
    return !cut && !ended && queued < CAPACITY;
  }

  boolean wantsWrite(boolean cut, long delayNanos, long now) {
    Chunk head = chunks.peek();
    return !cut && head != null && isDue(head, delayNanos, now);
  }

  /** Whether the sender has ended and the receiver has been told. */
  boolean isDone() {
    return done;
  }

  /**
   * Nanoseconds until the oldest chunk is due, or {@code Long.MAX_VALUE} when nothing is queued.
   */
  long nanosUntilDue(long now) {
    Chunk head = chunks.peek();
    return head == null ? Long.MAX_VALUE : Math.max(0, head.due() - now);
  }

  /** Reads once into {@code scratch} and passes on what may go on at once. */
  void read(ByteBuffer scratch, long delayNanos, long now) throws IOException {
    scratch.clear();
    if (from.read(scratch) < 0) {
      ended = true;
    }
    scratch.flip();
    if (delayNanos == 0 && chunks.isEmpty()) {
      to.write(scratch);
    }
    if (scratch.hasRemaining()) {
      ByteBuffer rest = ByteBuffer.allocate(scratch.remaining());
      rest.put(scratch).flip();
      chunks.add(new Chunk(rest, now + delayNanos));
      queued += rest.remaining();
    }
  }

  /** Writes what is due and passes on the end of the stream behind it. */
  void write(long delayNanos, long now) throws IOException {
    Chunk head = chunks.peek();
    while (head != null && isDue(head, delayNanos, now)) {
      queued -= to.write(head.bytes());
      if (head.bytes().hasRemaining()) {
        return;
      }
      chunks.remove();
      head = chunks.peek();
    }
    if (ended && !done && chunks.isEmpty()) {
      done = true;
      to.shutdownOutput();
    }
  }

  private static boolean isDue(Chunk chunk, long delayNanos, long now) {
    return delayNanos == 0 || chunk.due() - now <= 0;
  }
}
