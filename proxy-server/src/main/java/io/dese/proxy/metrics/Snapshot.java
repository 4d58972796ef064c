package io.dese.proxy.metrics;

import io.dese.proxy.admin.ClientFacts;
import io.dese.proxy.admin.Facts;
import io.dese.proxy.admin.PoolFacts;
import io.dese.proxy.session.SessionState.Activity;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of one moment, with pools and clients by what meters ask for. Immutable. */
final class Snapshot {

  /** What a pool is for. */
  record Key(String database, String user) {}

  private record Count(Key key, Activity activity) {}

  private final Facts facts;
  private final Map<Key, PoolFacts> pools = new HashMap<>();
  private final Map<Count, Integer> clients = new HashMap<>();
  private int atConsole;

  Snapshot(Facts facts) {
    this.facts = facts;
    facts.pools().forEach(pool -> pools.put(new Key(pool.database(), pool.user()), pool));
    for (ClientFacts client : facts.clients()) {
      if (client.serverUser().isEmpty()) {
        atConsole++;
      } else {
        Key key = new Key(client.database(), client.serverUser());
        clients.merge(new Count(key, client.state().activity()), 1, Integer::sum);
      }
    }
  }

  Facts facts() {
    return facts;
  }

  @Nullable PoolFacts pool(Key key) {
    return pools.get(key);
  }

  Iterable<Key> pools() {
    return pools.keySet();
  }

  int clients(Key key, Activity activity) {
    return clients.getOrDefault(new Count(key, activity), 0);
  }

  int atConsole() {
    return atConsole;
  }
}
