package io.dese.proxy.session;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of prepared texts are kept, and how many may be. Thread-safe. */
public final class TextMemory {

  private final AtomicLong used = new AtomicLong();
  private volatile long most;

  /**
   * Nothing is kept yet.
   *
   * @param most bytes
   */
  public TextMemory(long most) {
    this.most = most;
  }

  /** From now on; what is kept already stays. */
  public void most(long bytes) {
    most = bytes;
  }

  long most() {
    return most;
  }

  /** How many bytes are kept. */
  public long used() {
    return used.get();
  }

  /** Whether there is room for so many more. */
  boolean fits(int bytes) {
    return used.get() + bytes <= most;
  }

  void takes(int bytes) {
    used.addAndGet(bytes);
  }

  void gives(int bytes) {
    used.addAndGet(-bytes);
  }
}
