package io.dese.proxy.admin;

import java.time.Duration;
import java.util.List;

/**
 * The proxy itself.
 *
 * @param version of this program
 * @param uptime since it was started
 * @param listening whether new clients can connect
 * @param draining whether it is about to end
 * @param loginClients clients that have not logged in yet
 * @param directMemory bytes that Netty has taken outside the heap
 * @param preparedMemory bytes of prepared texts
 * @param loopLags how late each event loop was with its last regular task
 * @param users names that are listed with a secret
 */
public record ProcessFacts(
    String version,
    Duration uptime,
    boolean listening,
    boolean draining,
    int loginClients,
    long directMemory,
    long preparedMemory,
    List<Duration> loopLags,
    int users) {

  /** Keeps a copy. */
  public ProcessFacts {
    loopLags = List.copyOf(loopLags);
  }
}
