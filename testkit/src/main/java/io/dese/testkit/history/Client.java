package io.dese.testkit.history;

import io.dese.testkit.history.SessionLog.Span;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A thread of a workload: reads, writes, and reads what it wrote, through some sessions. */
final class Client {

  /** Of a hundred operations, so many are reads. */
  private static final int READS = 90;

  /** So many of the rest are transactions of several writes. */
  private static final int TRANSACTIONS = 2;

  private final WorkloadConfig config;
  private final Keys keys;
  private final Random random;
  private final List<ClientSession> sessions;
  private int lastRegister;
  private int lastList;

  Client(WorkloadConfig config, Keys keys, long seed, List<ClientSession> sessions) {
    this.config = config;
    this.keys = keys;
    this.random = new Random(seed);
    this.sessions = sessions;
    this.lastRegister = keys.register(random);
    this.lastList = keys.list(random);
  }

  /** One operation, or one transaction of several. */
  void next() {
    ClientSession session = sessions.get(random.nextInt(sessions.size()));
    int kind = random.nextInt(100);
    if (!session.isOpen()) {
      return;
    }
    if (kind < READS) {
      read(session);
    } else if (kind < 100 - TRANSACTIONS) {
      write(session);
    } else {
      transaction(session);
    }
  }

  private void read(ClientSession session) {
    boolean own = random.nextBoolean();
    boolean prepared = random.nextBoolean();
    if (random.nextInt(5) < 3) {
      session.read(own ? lastRegister : keys.register(random), prepared);
    } else {
      session.readList(own ? lastList : keys.list(random), prepared);
    }
  }

  private void write(ClientSession session) {
    WriteStyle style = config.styles().get(random.nextInt(config.styles().size()));
    boolean append = random.nextInt(5) < 2;
    if (append) {
      lastList = keys.listToAppend(random);
    } else {
      lastRegister = keys.register(random);
    }
    Pending write = new Pending(append, append ? lastList : lastRegister, keys.newValue());
    long invoked = session.now();
    try {
      style.write(session.connection(), write.change());
      session.log(write, new Span(invoked, session.now()), Outcome.OK);
      session.succeeded();
    } catch (SQLException e) {
      session.log(write, new Span(invoked, session.now()), Outcome.of(e));
      session.afterFailure(() -> style.recover(session.connection()));
      return;
    }
    session.attempt(() -> style.tidy(session.connection()));
  }

  /** Writes registers in the order of their numbers, so that no two wait for each other. */
  private void transaction(ClientSession session) {
    int[] registers = new int[1 + random.nextInt(3)];
    Arrays.setAll(registers, i -> keys.register(random));
    int[] inOrder = Arrays.stream(registers).sorted().distinct().toArray();
    boolean rollback = random.nextInt(4) == 0;
    Pending[] writes = new Pending[inOrder.length + 1];
    Arrays.setAll(
        writes,
        i ->
            i < inOrder.length
                ? new Pending(false, inOrder[i], keys.newValue())
                : new Pending(true, keys.listToAppend(random), keys.newValue()));
    long[] invoked = new long[writes.length];
    Arrays.fill(invoked, session.now());
    Outcome outcome = rollback ? Outcome.FAILED : Outcome.OK;
    boolean ending = false;
    try {
      session.connection().setAutoCommit(false);
      for (int i = 0; i < writes.length; i++) {
        invoked[i] = session.now();
        WriteStyle.PREPARED.write(session.connection(), writes[i].change());
      }
      ending = true;
      if (rollback) {
        session.connection().rollback();
      } else {
        session.connection().commit();
      }
      session.succeeded();
    } catch (SQLException e) {
      // Without a commit nothing of it can have happened.
      outcome = ending && !rollback ? Outcome.of(e) : Outcome.FAILED;
      session.afterFailure(() -> {});
    }
    long completed = session.now();
    for (int i = 0; i < writes.length; i++) {
      session.log(writes[i], new Span(invoked[i], completed), outcome);
    }
    lastRegister = inOrder[0];
    lastList = writes[inOrder.length].key();
    session.attempt(() -> WriteStyle.TRANSACTION.recover(session.connection()));
  }

  /** A write that is yet to be recorded. */
  record Pending(boolean append, int key, long value) {

    Change change() {
      return append ? Change.append(key, value) : Change.set(key, value);
    }
  }
}
