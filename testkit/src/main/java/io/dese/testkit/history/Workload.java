package io.dese.testkit.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Clients that write and read registers and lists at random, all recorded as one history: nine of
 * ten operations are reads, half of these of what the client wrote last, and the writes are made in
 * every way there is. What each client does follows from the seed alone; what comes out depends on
 * time.
 *
 * <p>Runs once.
 */
public final class Workload {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Builder plan;
  private final WorkloadConfig config;
  private final Recorder recorder = new Recorder();
  private final Keys keys;

  private Workload(Builder plan) {
    this.plan = plan;
    this.keys = new Keys(plan.registers);
    long start = System.nanoTime();
    this.config =
        new WorkloadConfig(
            plan.styles,
            plan.where,
            () -> System.nanoTime() - start,
            plan.operations,
            plan.pause.toNanos());
  }

  /** For clients of one process that connect so. */
  public static Builder builder(ConnectionFactory connections) {
    return new Builder().process(connections);
  }

  /** Something that runs beside the clients. */
  @FunctionalInterface
  public interface Meanwhile {
    /** Returns when the clients shall end. */
    void run() throws Exception;
  }

  /**
   * Makes the tables that the clients use.
   *
   * @param primary leads to the primary
   */
  public void createTables(Connection primary) throws SQLException {
    Tables.create(primary, plan.registers);
  }

  /** From now on operations belong to this phase. */
  public void phase(String name) {
    recorder.phase(name);
  }

  /**
   * Lets the clients run until {@code meanwhile} returns, on this thread, and they have done what
   * they were at; or until each has done the operations that the builder was told.
   *
   * @param primary opens the connection that reads at last what the primary has
   * @throws AssertionError when a client does not end
   */
  public History run(Meanwhile meanwhile, ConnectionFactory primary) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int process = 0; process < plan.processes.size(); process++) {
        for (int client = 0; client < plan.clients; client++) {
          int number = process * plan.clients + client;
          int ofProcess = process;
          clients.add(threads.submit(() -> runClient(number, ofProcess, end)));
        }
      }
      meanwhile.run();
      if (plan.operations == Long.MAX_VALUE) {
        end.countDown();
      }
      for (Future<?> client : clients) {
        await(client);
      }
    } finally {
      end.countDown();
      threads.shutdown();
    }
    try (Connection connection = primary.open()) {
      Tables.readAll(connection, recorder);
    }
    return recorder.history();
  }

  private static void await(Future<?> client) throws InterruptedException, ExecutionException {
    try {
      client.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("A client hangs in its last operation.", e);
    }
  }

  private void runClient(int number, int process, CountDownLatch end) {
    long seed = plan.seed * 1_000_003 + number;
    Random pauses = new Random(seed);
    List<ClientSession> sessions = new ArrayList<>();
    for (int i = 0; i < plan.sessions; i++) {
      sessions.add(
          new ClientSession(
              config, plan.processes.get(process), () -> recorder.session(number, process)));
    }
    try {
      Client client = new Client(config, keys, seed, sessions);
      for (long i = 0; i < config.operations() && !ended(end, pauses); i++) {
        client.next();
      }
    } finally {
      sessions.forEach(ClientSession::close);
    }
  }

  private boolean ended(CountDownLatch end, Random pauses) {
    long pause = config.pauseNanos() == 0 ? 0 : pauses.nextLong(config.pauseNanos());
    try {
      return end.await(pause, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** What the workload is to be. */
  public static final class Builder {

    private final List<ConnectionFactory> processes = new ArrayList<>();
    private List<WriteStyle> styles = List.of(WriteStyle.values());
    private Function<Connection, Place> where = connection -> Place.UNKNOWN;
    private int clients = 8;
    private int sessions = 2;
    private int registers = 32;
    private long seed = 1;
    private long operations = Long.MAX_VALUE;
    private Duration pause = Duration.ofMillis(10);

    private Builder() {}

    /** As many clients more, which count as those of another process and connect so. */
    public Builder process(ConnectionFactory connections) {
      processes.add(connections);
      return this;
    }

    /** Threads for each process; 8 when not said. */
    public Builder clients(int threads) {
      this.clients = positive("clients", threads);
      return this;
    }

    /** Connections of each thread, which it uses in turn; 2 when not said. */
    public Builder sessions(int connections) {
      this.sessions = positive("sessions", connections);
      return this;
    }

    /** How many registers there are; 32 when not said. */
    public Builder registers(int count) {
      this.registers = positive("registers", count);
      return this;
    }

    /** The seed of all random choices; 1 when not said. */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /** How many operations each client does; when not said, as many as there is time for. */
    public Builder operations(int each) {
      this.operations = positive("operations", each);
      return this;
    }

    /** Clients pause between operations for less than this; 10 ms when not said. */
    public Builder pause(Duration longest) {
      this.pause = longest;
      return this;
    }

    /** The ways to write; all when not said. */
    public Builder styles(Collection<WriteStyle> some) {
      this.styles = some.stream().sorted().toList();
      return this;
    }

    /** Tells where the last read of a connection ran; asked on the thread that uses it. */
    public Builder where(Function<Connection, Place> hook) {
      this.where = hook;
      return this;
    }

    /** The workload, ready to run. */
    public Workload build() {
      return new Workload(this);
    }

    private static int positive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " was " + value + " but it must be positive");
      }
      return value;
    }
  }
}
