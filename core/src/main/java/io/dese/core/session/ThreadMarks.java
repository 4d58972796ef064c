package io.dese.core.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What each thread has written to one cluster and seen of it, through whatever session. An
 * application behind a pool writes through one connection and reads through the next: for it the
 * thread is the session.
 *
 * <p>A thread of an application server outlives the application. So what it keeps itself is a weak
 * reference, a class of the JDK; the marks are kept here, as long as their thread lives, and go
 * with the cluster.
 */
public final class ThreadMarks {

  /** Not static: the marks of one cluster say nothing about another one. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable WeakReference<Marks>> marks = new ThreadLocal<>();

  /** By the thread itself, whatever its class makes of {@code equals}. */
  private final Cache<Thread, Marks> kept =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** No thread has done anything yet. */
  public ThreadMarks() {}

  /** The marks of the thread that calls. */
  public Marks current() {
    WeakReference<Marks> known = marks.get();
    Marks found = known == null ? null : known.get();
    return found == null ? first() : found;
  }

  private Marks first() {
    Marks fresh = new Marks();
    kept.put(Thread.currentThread(), fresh);
    marks.set(new WeakReference<>(fresh));
    return fresh;
  }
}
