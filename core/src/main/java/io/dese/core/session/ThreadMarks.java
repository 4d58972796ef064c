package io.dese.core.session;

/**
 * What each thread has written to one cluster, through whatever session. An application behind a
 * pool writes through one connection and reads through the next: for it the thread is the session.
 */
public final class ThreadMarks {

  private final ThreadLocal<WriteMarks> marks = ThreadLocal.withInitial(WriteMarks::new);

  /** The marks of the thread that calls. */
  public WriteMarks current() {
    return marks.get();
  }
}
