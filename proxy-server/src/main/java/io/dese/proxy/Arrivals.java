package io.dese.proxy;

import io.dese.proxy.config.LimitsConfig;
import io.dese.proxy.protocol.ErrorFields;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns away who connects too often, before anything is done for it. Thread-safe. */
final class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyFront.class);

  /** It is said not more often than this. */
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final ConnectionRate rate = new ConnectionRate();
  private int unsaid;
  private long quietUntil;
  private boolean said;

  /**
   * A client has connected.
   *
   * @param now reading of the ticker
   * @return why it is turned away; null when it is not
   */
  @Nullable ErrorFields refusal(@Nullable InetAddress address, LimitsConfig limits, long now) {
    Integer perSecond = limits.rate();
    if (perSecond == null
        || address == null
        || rate.takes(address, perSecond, limits.burst(), now)) {
      return null;
    }
    say(address, now);
    return ErrorFields.fatal(
            "53300", "too many new connections from \"" + address.getHostAddress() + '"')
        .detail(
            "limits.rate is %d a second, limits.burst is %d.".formatted(perSecond, limits.burst()))
        .hint("Keep connections open, or raise limits.rate.");
  }

  private synchronized void say(InetAddress address, long now) {
    unsaid++;
    if (!said || now - quietUntil >= 0) {
      LOG.warn(
          "clients turned away count={} address={} reason=\"limits.rate\"",
          unsaid,
          address.getHostAddress());
      unsaid = 0;
      said = true;
      quietUntil = now + QUIET_NANOS;
    }
  }
}
