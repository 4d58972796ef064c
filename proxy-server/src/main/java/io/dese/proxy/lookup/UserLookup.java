package io.dese.proxy.lookup;

import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Opener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the secrets of users by asking servers, as {@code auth.query} says. Nothing is remembered,
 * so that a password counts as soon as it is changed; those who wait for the same question to be
 * sent share its answer. Nothing blocks: each database is asked over one connection, which belongs
 * to one loop. For any number of threads.
 */
public final class UserLookup {

  private final List<Desk> desks = new ArrayList<>();

  /**
   * How servers are asked.
   *
   * @param patience how long a server may take to answer, in nanoseconds
   * @param idle how long a connection is kept that nobody asks anything over, in nanoseconds
   */
  public record Terms(AuthQuery query, long patience, long idle) {}

  /**
   * A look-up.
   *
   * @param loops those of the proxy, by their index
   * @param openers for each database that may be asked, how connections to it are opened
   */
  public UserLookup(Terms terms, List<? extends Loop> loops, Function<String, Opener> openers) {
    loops.forEach(loop -> desks.add(new Desk(loop, terms, openers)));
  }

  /**
   * Looks for a user.
   *
   * @param asker the loop on which the answer is to come; the calling one
   * @param then called once
   */
  public void find(Loop asker, Subject subject, Consumer<Finding> then) {
    Desk desk = desks.get(Math.floorMod(subject.database().hashCode(), desks.size()));
    desk.loop()
        .execute(() -> desk.ask(subject, finding -> asker.execute(() -> then.accept(finding))));
  }

  /** Nobody asks any more: who waits still gets an answer, then all connections end. */
  public void close() {
    desks.forEach(desk -> desk.loop().execute(desk::close));
  }
}
