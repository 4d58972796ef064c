package io.dese.proxy;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Opener;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.server.ServerAddress;
import io.dese.proxy.server.ServerConnection;
import io.dese.proxy.server.ServerConnector;
import io.dese.proxy.server.ServerTarget;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to the primary: tries the servers one after the other, first the one that was
 * the primary last. A server says at login whether it is a standby.
 */
final class ServerOpener implements Opener {

  private static final Logger LOG = LoggerFactory.getLogger(ServerOpener.class);

  private final ServerConnector connector;
  private final Supplier<ServerTarget> target;
  private final Rests rests;
  private final IntSupplier cancelTimeout;
  private volatile int primary;
  private volatile @Nullable String failure;

  /**
   * An opener.
   *
   * @param target where and as whom, by now
   * @param rests which servers are left alone for now
   * @param cancelTimeout of a request to cancel, in milliseconds
   */
  ServerOpener(
      ServerConnector connector,
      Supplier<ServerTarget> target,
      Rests rests,
      IntSupplier cancelTimeout) {
    this.connector = connector;
    this.target = target;
    this.rests = rests;
    this.cancelTimeout = cancelTimeout;
  }

  @Override
  public void open(Loop loop, Answer answer) {
    new Search(loop, target.get(), answer).go(null);
  }

  /** Where the last connection was opened, or the next one is tried first. */
  @Override
  public ServerAddress place() {
    List<ServerAddress> addresses = target.get().addresses();
    return addresses.get(primary % addresses.size());
  }

  @Override
  public boolean rests() {
    return target.get().addresses().stream().allMatch(address -> rests.why(address) != null);
  }

  /** Why the last attempt has failed; null when it has not, or there was none. */
  @Nullable String failure() {
    return failure;
  }

  void cancel(Loop loop, ServerConnection running, Runnable done) {
    connector.cancel(loop, running, cancelTimeout.getAsInt(), done);
  }

  /** One way through the servers. */
  private final class Search implements ServerConnector.End {

    private final Loop loop;
    private final ServerTarget to;
    private final Answer answer;
    private final int first;
    private int passed;
    private boolean tries;

    Search(Loop loop, ServerTarget to, Answer answer) {
      this.loop = loop;
      this.to = to;
      this.answer = answer;
      first = primary;
    }

    private int index() {
      return (first + passed) % to.addresses().size();
    }

    void go(@Nullable ErrorFields last) {
      List<ServerAddress> addresses = to.addresses();
      ErrorFields why = last;
      while (passed < addresses.size()) {
        ErrorFields resting = rests.why(addresses.get(index()));
        if (resting == null) {
          tries = true;
          connector.connect(loop, addresses.get(index()), to, this);
          return;
        }
        why = why == null ? resting : why;
        passed++;
      }
      ErrorFields known = why == null ? noServer(addresses) : why;
      failure = known.message();
      if (tries) {
        answer.failed(known);
      } else {
        answer.rests(
            known.detail(
                "No server was tried: they are left alone for timeouts.server-login-retry."));
      }
    }

    @Override
    public void connected(ServerConnection connection) {
      boolean standby = "on".equals(connection.identity().parameters().get("in_hot_standby"));
      rests.reached(connection.address());
      if (standby) {
        connection.close();
        passed++;
        go(noPrimary(to.addresses()));
      } else {
        primary = index();
        failure = null;
        answer.opened(connection);
      }
    }

    @Override
    public void failed(ErrorFields why) {
      LOG.warn("no connection to {} as {}: {}", to.addresses().get(index()), to.user(), why);
      rests.failed(to.addresses().get(index()), why);
      passed++;
      go(why);
    }
  }

  private static ErrorFields noServer(List<ServerAddress> addresses) {
    return ErrorFields.error("08001", "no server can be reached: " + addresses);
  }

  private static ErrorFields noPrimary(List<ServerAddress> addresses) {
    return ErrorFields.error("08001", "no server is the primary: " + addresses)
        .hint("All that can be reached are standbys.");
  }
}
