package io.dese.proxy;

import io.dese.health.Ticker;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Servers that could not be reached: all pools leave them alone for a while, so that the many who
 * wait do not all knock at the same door. Thread-safe.
 */
final class Rests {

  private final Ticker ticker;
  private final Map<ServerAddress, Rest> rests = new ConcurrentHashMap<>();
  private volatile long length;

  private record Rest(long since, ErrorFields why) {}

  /**
   * All can be reached.
   *
   * @param length of a rest in nanoseconds; 0 for none
   */
  Rests(Ticker ticker, long length) {
    this.ticker = ticker;
    this.length = length;
  }

  /** From now on, also for those that rest already. */
  void length(long nanos) {
    length = nanos;
  }

  /** Why a server is left alone for now; null when it is not. */
  @Nullable ErrorFields why(ServerAddress address) {
    Rest rest = rests.get(address);
    return rest == null || ticker.read() - rest.since() >= length ? null : rest.why();
  }

  /** It did not let a pool in. Only what has nothing to do with who knocks is of use to others. */
  void failed(ServerAddress address, ErrorFields why) {
    boolean unreachable = why.sqlState().startsWith("08") || why.sqlState().equals("57P03");
    if (unreachable) {
      rests.put(address, new Rest(ticker.read(), why));
    } else {
      rests.remove(address);
    }
  }

  void reached(ServerAddress address) {
    if (!rests.isEmpty()) {
      rests.remove(address);
    }
  }
}
