package io.dese.proxy.lookup;

import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.CredentialCache;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Opener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the secrets of users by asking servers, as {@code auth.query} says. Answers are remembered;
 * who asks for the same user at the same time waits for the same answer. Nothing blocks: each
 * database is asked over one connection, which belongs to one loop. For any number of threads.
 */
public final class UserLookup {

  private final CredentialCache cache;
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
  public UserLookup(
      Terms terms,
      CredentialCache cache,
      List<? extends Loop> loops,
      Function<String, Opener> openers) {
    this.cache = cache;
    loops.forEach(loop -> desks.add(new Desk(loop, terms, cache, openers)));
  }

  /**
   * Looks for a user.
   *
   * @param asker the loop on which the answer is to come; the calling one
   * @param key which user, and in which database to ask for it
   * @param then called once; at once if the answer is known already
   */
  public void find(Loop asker, CredentialCache.Key key, Consumer<Finding> then) {
    Optional<Credential> known = cache.get(key);
    if (known.isPresent()) {
      then.accept(new Finding.Known(known.get()));
      return;
    }
    Desk desk = desks.get(Math.floorMod(key.database().hashCode(), desks.size()));
    desk.loop().execute(() -> desk.ask(key, finding -> asker.execute(() -> then.accept(finding))));
  }

  /** A login of that user has failed: what is remembered may be old. */
  public void loginFailed(CredentialCache.Key key) {
    cache.loginFailed(key);
  }

  /** Nobody asks any more: who waits still gets an answer, then all connections end. */
  public void close() {
    desks.forEach(desk -> desk.loop().execute(desk::close));
  }
}
