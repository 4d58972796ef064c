package io.dese.proxy.chaos;

import io.dese.proxy.chaos.Ledger.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client of the checker: connects, does things at random that carry its own id, checks every
 * answer, and connects again when its connection has ended.
 */
final class ClientLoop implements Runnable {

  /** How long after a request to cancel it may still hit what the client runs. */
  private static final long CANCEL_NANOS = 2_000_000_000L;

  /** A server that goes, or is not there, or is full. */
  private static final List<String> MAY_FAIL = List.of("57P0", "08", "53300", "XX000");

  private final int id;
  private final int port;
  private final Ledger ledger;
  private final long end;
  private final SplittableRandom random;
  private int sequence;
  private long cancelledAt = System.nanoTime() - CANCEL_NANOS;
  private boolean timesOut;
  private @Nullable RawClient connection;
  private String setting = "";
  private boolean named;

  ClientLoop(int id, int port, Ledger ledger, long seed, long end) {
    this.id = id;
    this.port = port;
    this.ledger = ledger;
    this.end = end;
    random = new SplittableRandom(seed * 1000 + id);
  }

  /** The session has ended, and this is why. */
  static final class LostException extends IOException {

    private static final long serialVersionUID = 1L;

    LostException(String why) {
      super(why);
    }
  }

  @Override
  public void run() {
    while (System.nanoTime() < end) {
      try {
        connect();
        Actions actions = new Actions(this, random);
        while (System.nanoTime() < end) {
          ledger.count(actions.any());
        }
      } catch (IOException e) {
        ledger.count(e instanceof LostException ? "lost" : "broken");
        if (e instanceof java.net.SocketTimeoutException) {
          violated("no answer within " + RawClient.LIMIT_MILLIS + " ms");
        }
        LockSupport.parkNanos(1_000_000);
      } catch (RuntimeException e) {
        violated(e.toString());
      } finally {
        disconnect();
      }
    }
  }

  private void connect() throws IOException {
    setting = "";
    named = false;
    connection = RawClient.in(port, Map.of("application_name", "client " + id % 7));
  }

  /** Closes the connection without a word. */
  void disconnect() {
    RawClient open = connection;
    connection = null;
    if (open != null) {
      try {
        if (random.nextInt(3) == 0) {
          open.reset();
        } else {
          open.close();
        }
      } catch (IOException e) {
        violated(e.toString());
      }
    }
  }

  RawClient connection() throws LostException {
    if (connection == null) {
      throw new LostException("left");
    }
    return connection;
  }

  /** A value that nobody else has. */
  String tag() {
    return "c" + id + '-' + sequence++;
  }

  int id() {
    return id;
  }

  /** What the session has set {@code app.me} to; empty for nothing. */
  String setting() {
    return setting;
  }

  void setting(String value) {
    setting = value;
  }

  /** Whether the session has prepared its statement. */
  boolean named() {
    return named;
  }

  void named(boolean is) {
    named = is;
  }

  void is(String tag, Fate fate) {
    ledger.is(tag, fate);
  }

  void cancels() {
    cancelledAt = System.nanoTime();
  }

  void timesOut(boolean may) {
    timesOut = may;
  }

  void violated(String what) {
    ledger.violated("client " + id + ": " + what);
  }

  /**
   * Reads up to ReadyForQuery.
   *
   * @param expected errors that belong here, by their SQLSTATE
   * @throws LostException after any other error that may be; one that may not be is a violation
   */
  List<Answered> ready(char status, String... expected) throws IOException {
    List<Answered> answers = connection().ready();
    for (Answered answer : answers) {
      if (answer.is(Answered.ERROR)) {
        judge(answer, List.of(expected), answers);
      }
    }
    Answered last = answers.get(answers.size() - 1);
    if (last.status() != status && expected.length == 0) {
      violated("ready is " + last + " and not " + status + " after " + answers);
    }
    return answers;
  }

  private void judge(Answered error, List<String> expected, List<Answered> answers)
      throws LostException {
    String state = error.sqlState();
    if (expected.contains(state) && !error.fatal()) {
      return;
    }
    boolean cancelled = System.nanoTime() - cancelledAt < CANCEL_NANOS || timesOut;
    if (MAY_FAIL.stream().anyMatch(state::startsWith) || (state.equals("57014") && cancelled)) {
      throw new LostException(error.toString());
    }
    violated("unexpected " + error + " among " + answers);
    throw new LostException(error.toString());
  }

  /** The rows of some answers. */
  static List<List<@Nullable String>> rows(List<Answered> answers) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Answered answer : answers) {
      if (answer.is(Answered.ROW)) {
        rows.add(answer.row());
      }
    }
    return rows;
  }

  /** That the answers have exactly this number of rows, all of which begin with the tag. */
  void check(List<Answered> answers, String tag, int count) {
    List<List<@Nullable String>> rows = rows(answers);
    boolean own = rows.stream().allMatch(row -> tag.equals(row.get(0)));
    if (!own || rows.size() != count) {
      violated("asked for " + count + " rows of " + tag + " and got " + answers);
    }
  }
}
