package io.dese.proxy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one address may connect: a bucket of tokens for each, which is full at first and gets a
 * new token at a steady pace. Of an IPv6 address the first half counts, for a machine has all
 * others. Thread-safe.
 *
 * <p>A bucket is one number, the time when it will be full again (the "generic cell rate algorithm"
 * of ITU-T I.371). Those that are full are forgotten.
 */
final class ConnectionRate {

  /** More addresses at once are not one's that connects too often; the one seen first goes. */
  static final int MOST = 50_000;

  private static final long SECOND = 1_000_000_000L;

  private final Map<Origin, Long> fullAt = new LinkedHashMap<>();

  /** Where a connection comes from. */
  private record Origin(long bits, boolean four) {

    static Origin of(InetAddress address) {
      byte[] bytes = address.getAddress();
      return bytes.length == Integer.BYTES
          ? new Origin(ByteBuffer.wrap(bytes).getInt(), true)
          : new Origin(ByteBuffer.wrap(bytes).getLong(), false);
    }
  }

  /**
   * Takes a token.
   *
   * @param rate new tokens a second
   * @param burst tokens in a full bucket
   * @param now reading of the ticker in nanoseconds
   * @return whether there was one
   */
  synchronized boolean takes(InetAddress address, int rate, int burst, long now) {
    Origin origin = Origin.of(address);
    long token = SECOND / rate;
    Long known = fullAt.remove(origin);
    long missing = known == null ? 0 : Math.max(0, known - now);
    boolean takes = missing + token <= burst * token;
    long next = takes ? missing + token : missing;
    if (next > 0) {
      fullAt.put(origin, now + next);
    }
    forget(now);
    return takes;
  }

  /** Two for each that comes, so that what is full does not stay for long. */
  private void forget(long now) {
    var eldest = fullAt.entrySet().iterator();
    for (int i = 0; i < 2 && eldest.hasNext(); i++) {
      if (eldest.next().getValue() - now <= 0 || fullAt.size() > MOST) {
        eldest.remove();
      }
    }
  }

  synchronized int size() {
    return fullAt.size();
  }
}
