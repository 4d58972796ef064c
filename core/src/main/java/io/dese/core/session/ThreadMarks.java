package io.dese.core.session;

/**
 * What each thread has written to one cluster and seen of it, through whatever session. An
 * application behind a pool writes through one connection and reads through the next: for it the
 * thread is the session.
 */
public final class ThreadMarks {

  private final ThreadLocal<Marks> marks = ThreadLocal.withInitial(Marks::new);

  /** No thread has done anything yet. */
  public ThreadMarks() {}

  /** The marks of the thread that calls. */
  public Marks current() {
    return marks.get();
  }
}
