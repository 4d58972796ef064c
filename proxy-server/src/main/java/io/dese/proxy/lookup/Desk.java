package io.dese.proxy.lookup;

import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.CredentialCache;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Opener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The databases that one loop asks; belongs to that loop. */
final class Desk {

  private final Loop loop;
  private final UserLookup.Terms terms;
  private final CredentialCache cache;
  private final Function<String, Opener> openers;

  /** Those with a connection or a question: clients may name any database there is not. */
  private final Map<String, Source> sources = new HashMap<>();

  private boolean closed;

  Desk(Loop loop, UserLookup.Terms terms, CredentialCache cache, Function<String, Opener> openers) {
    this.loop = loop;
    this.terms = terms;
    this.cache = cache;
    this.openers = openers;
  }

  Loop loop() {
    return loop;
  }

  void ask(CredentialCache.Key key, Consumer<Finding> then) {
    // Another client's answer may have come meanwhile.
    Optional<Credential> known = cache.get(key);
    if (known.isPresent()) {
      then.accept(new Finding.Known(known.get()));
      return;
    }
    sources.computeIfAbsent(key.database(), this::source).ask(key.user(), then);
  }

  private Source source(String database) {
    return new Source(this, database, openers.apply(database), terms, closed);
  }

  void found(CredentialCache.Key key, Credential credential, long askedAt) {
    cache.put(key, credential, askedAt);
  }

  /** A source has neither a connection nor a question. */
  void ended(String database) {
    sources.remove(database);
  }

  void close() {
    closed = true;
    List.copyOf(sources.values()).forEach(Source::close);
  }
}
