package io.dese.proxy.auth;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers what {@link AuthQuery} said, also that there is no such user. A failed login makes it
 * ask again, so that a changed password works at once; but not more often than every {@link
 * Policy#askAgain}, or else guessing passwords would cost the server a query each. For any number
 * of threads.
 */
public final class CredentialCache {

  /**
   * Whose secret.
   *
   * @param database in which it was asked for
   */
  public record Key(String database, String user) {}

  /**
   * How long, how many.
   *
   * @param kept how long an answer is remembered; that there is no such user for as long, or else
   *     time would tell who exists
   * @param askAgain how old an answer has to be for a failed login to discard it
   * @param users at most so many; the one that was not asked for longest goes first
   */
  public record Policy(Duration kept, Duration askAgain, int users) {

    /** A minute, one second, 10,000 users. */
    public static final Policy DEFAULT =
        new Policy(Duration.ofMinutes(1), Duration.ofSeconds(1), 10_000);

    /**
     * @throws IllegalArgumentException when a time is negative or there is no room for a user
     */
    public Policy {
      if (kept.isNegative() || askAgain.isNegative() || users < 1) {
        throw new IllegalArgumentException(
            "A credential cache keeps at least 1 user for 0 or more seconds: "
                + kept
                + ", "
                + askAgain
                + ", "
                + users
                + " users.");
      }
    }
  }

  private record Entry(Credential credential, long since) {}

  private final Policy policy;
  private final LongSupplier nanos;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param nanos a clock that never goes back, such as System::nanoTime
   */
  public CredentialCache(Policy policy, LongSupplier nanos) {
    this.policy = policy;
    this.nanos = nanos;
  }

  /** What is remembered of a user; empty when the server has to be asked. */
  public synchronized Optional<Credential> get(Key user) {
    Entry entry = entries.get(user);
    if (entry == null) {
      return Optional.empty();
    }
    if (age(entry) >= policy.kept().toNanos()) {
      entries.remove(user);
      return Optional.empty();
    }
    return Optional.of(entry.credential());
  }

  /**
   * Remembers an answer.
   *
   * @param askedAt the clock when the question was sent: what changed since then may be missing
   */
  public synchronized void put(Key user, Credential credential, long askedAt) {
    entries.put(user, new Entry(credential, askedAt));
    Iterator<Key> oldest = entries.keySet().iterator();
    while (entries.size() > policy.users() && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  /** A login of that user has failed: what is remembered may be old. */
  public synchronized void loginFailed(Key user) {
    Entry entry = entries.get(user);
    if (entry != null && age(entry) >= policy.askAgain().toNanos()) {
      entries.remove(user);
    }
  }

  private long age(Entry entry) {
    return nanos.getAsLong() - entry.since();
  }
}
