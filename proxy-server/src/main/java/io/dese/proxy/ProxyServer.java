package io.dese.proxy;

import io.dese.health.Ticker;
import io.dese.proxy.admin.ProcessFacts;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Nonces;
import io.dese.proxy.auth.ScramServer;
import io.dese.proxy.auth.TlsException;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.config.ConfigChange;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.Transport;
import io.dese.proxy.net.Driven;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.session.TextMemory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire proxy: listens for PostgreSQL clients until it is closed. */
public final class ProxyServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

  private final NettyLoops loops;
  private final ProxyFront front;
  private final Databases databases;
  private final List<Channel> listening = new CopyOnWriteArrayList<>();
  private final List<Sweeper> sweepers = new ArrayList<>();
  private final ProxyThreads threads;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Reloader reloader;
  private final AdminSide admin;

  private ProxyServer(
      NettyLoops loops,
      ProxyFront front,
      Databases databases,
      ProxyThreads threads,
      Ticker ticker,
      Supplier<ProxyConfig> source) {
    this.threads = threads;
    this.loops = loops;
    this.front = front;
    this.databases = databases;
    long started = ticker.read();
    Clock clock = Clock.systemUTC();
    reloader = new Reloader(source, front, databases, clock::instant);
    for (NettyLoop loop : loops.all()) {
      sweepers.add(new Sweeper(loop, front, databases));
    }
    Inspection inspection =
        new Inspection(
            loops,
            front,
            databases,
            () -> process(Duration.ofNanos(ticker.read() - started)),
            new WallTime(ticker, clock));
    Operations operations =
        new Operations(
            inspection,
            front,
            databases,
            new Pausing(databases, loops.all().get(0)),
            reloader,
            new Ending(),
            threads.workers());
    admin = new AdminSide(operations, clock, threads.workers());
    front.console(new ConsoleDoor(operations, Version.text()));
  }

  /**
   * Starts one whose configuration stays as it is.
   *
   * @throws IOException when it cannot listen, or a file of the configuration cannot be used
   */
  public static ProxyServer start(ProxyConfig config) throws IOException {
    return start(
        config,
        () -> {
          throw new IllegalStateException("the proxy was started without a file to read again");
        });
  }

  /**
   * Starts one.
   *
   * @param source reads the configuration again when somebody asks for it
   * @throws IOException when it cannot listen, or a file of the configuration cannot be used
   */
  public static ProxyServer start(ProxyConfig config, Supplier<ProxyConfig> source)
      throws IOException {
    SecureRandom random = new SecureRandom();
    Ticker ticker = Ticker.system();
    Encryption encryption = encryption(config);
    Integer wanted = config.listen().threads();
    int count = wanted == null ? Runtime.getRuntime().availableProcessors() : wanted;
    ProxyThreads threads = new ProxyThreads();
    NettyLoops loops =
        new NettyLoops(driven(config.listen().transport()), count, ticker, threads.names());
    Nonces nonces = new Nonces(random);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Catalogs catalogs =
        new Catalogs(
            "_dese_" + HexFormat.of().formatHex(secret, 0, 8) + '_',
            new TextMemory(config.limits().preparedMemory().bytes()),
            threads.readers(),
            ticker);
    Databases databases =
        new Databases(loops, nonces, ticker, catalogs, encryption.servers(), config);
    ProxyFront front =
        new ProxyFront(
            config,
            Users.of(config, databases),
            new Clients(config.listen().peerId(), random),
            databases,
            new ClientLogin.Means(new ScramServer(secret, nonces), random),
            encryption);
    ProxyServer server = new ProxyServer(loops, front, databases, threads, ticker, source);
    try {
      server.listen(config);
      server.admin.listen(config.http());
    } catch (IOException e) {
      server.close();
      throw e;
    }
    databases.prepare(config, front.users().listed());
    server.sweepers.forEach(Sweeper::start);
    return server;
  }

  private static Encryption encryption(ProxyConfig config) throws IOException {
    try {
      return Encryption.of(config.tls(), Clock.systemUTC()::instant);
    } catch (TlsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Driven driven(Transport transport) throws IOException {
    Driven driven =
        switch (transport) {
          case AUTO -> Driven.best();
          case EPOLL -> Driven.EPOLL;
          case IO_URING -> Driven.IO_URING;
          case NIO -> Driven.NIO;
        };
    if (!driven.available()) {
      throw new IOException(
          "listen.transport was '" + transport + "' but this machine does not have it");
    }
    return driven;
  }

  private void listen(ProxyConfig config) throws IOException {
    ServerBootstrap bootstrap = bootstrap(config);
    int port = config.listen().port();
    for (String name : config.listen().addresses()) {
      InetAddress[] addresses =
          name.equals("*")
              ? new InetAddress[] {new InetSocketAddress(0).getAddress()}
              : addresses(name);
      for (InetAddress address : addresses) {
        Channel channel = bind(bootstrap, new InetSocketAddress(address, port));
        listening.add(channel);
        port = ((InetSocketAddress) channel.localAddress()).getPort();
        LOG.info("listening on {}", channel.localAddress());
      }
    }
  }

  private static InetAddress[] addresses(String name) throws IOException {
    try {
      return InetAddress.getAllByName(name);
    } catch (UnknownHostException e) {
      throw new IOException(
          "listen.addresses had '" + name + "' but this machine does not know that name", e);
    }
  }

  private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address)
      throws IOException {
    try {
      return bootstrap.bind(address).syncUninterruptibly().channel();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(
          "listen.port was '%d' but nobody can listen there on %s: %s"
              .formatted(address.getPort(), address.getAddress().getHostAddress(), reason(e)),
          e);
    }
  }

  /** Without the function and number that Netty's native transports put before it. */
  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).replaceFirst("^.*failed with error\\(.*?\\): ", "");
  }

  private ServerBootstrap bootstrap(ProxyConfig config) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.driven().serverSocket())
            .option(ChannelOption.SO_BACKLOG, config.listen().backlog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    loops.opened(channel);
                    NettyLoop loop = loops.of(channel.eventLoop());
                    channel.config().setWriteBufferWaterMark(databases.buffer());
                    channel.pipeline().addLast(new ClientConnection(channel, loop, front));
                  }
                });
    if (config.listen().reusePort()) {
      bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
    }
    return bootstrap;
  }

  private ProcessFacts process(Duration uptime) {
    return new ProcessFacts(
        Version.text(),
        uptime,
        listening.stream().anyMatch(Channel::isActive),
        front.draining(),
        front.loggingIn(),
        directMemory(),
        databases.catalogs().memory().used(),
        sweepers.stream().map(Sweeper::lag).toList(),
        front.config().auth().users().size());
  }

  private static long directMemory() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider measured
        ? measured.metric().usedDirectMemory()
        : 0;
  }

  Databases databases() {
    return databases;
  }

  Clients clients() {
    return front.clients();
  }

  /** The port on which it listens. */
  public int port() {
    return ((InetSocketAddress) listening.get(0).localAddress()).getPort();
  }

  /** The port of HTTP; 0 when it is off. */
  public int httpPort() {
    return admin.port();
  }

  /**
   * Reads the configuration again; what can change changes at once.
   *
   * @return what was different
   * @throws IOException when a file cannot be used; nothing has changed then
   */
  public ConfigChange reload() throws IOException {
    return reloader.reload();
  }

  /** As {@link #drain(Duration)}, for as long as {@code timeouts.drain} says by now. */
  public boolean drain() throws InterruptedException {
    return drain(front.config().timeouts().drain());
  }

  /**
   * Takes no new clients, lets those who are there finish what they do, and ends.
   *
   * @param patience how long they may take
   * @return whether all have finished in time
   */
  public boolean drain(Duration patience) throws InterruptedException {
    LOG.info("draining clients={} patience-ms={}", front.clients().size(), patience.toMillis());
    front.drain();
    stopListening();
    boolean finished = front.emptied(patience);
    LOG.info("drained finished={} clients={}", finished, front.clients().size());
    close();
    return finished;
  }

  /** Waits until it has ended. */
  public void await() throws InterruptedException {
    ended.await();
  }

  private void stopListening() {
    listening.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  /** Ends it at once, with everything that is under way; a second call waits for the first. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      awaitEnd();
      return;
    }
    try {
      front.drain();
      stopListening();
      front.users().close();
      databases.close(Endings.SHUTDOWN);
      databases.catalogs().close();
      for (Clients.Client client : front.clients().all()) {
        client
            .connection()
            .loop()
            .execute(() -> Sweeper.end(client.connection(), Endings.SHUTDOWN));
      }
    } finally {
      endThreads();
    }
  }

  private void endThreads() {
    try {
      loops.close();
      admin.close();
      threads.close();
    } finally {
      ended.countDown();
    }
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends are not waited for on the thread that asks for them: it may be one that has to work. */
  private final class Ending implements Operations.Ending {

    @Override
    public void drainSoon() {
      threads.start(
          () -> {
            try {
              drain();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    @Override
    public void closeSoon() {
      threads.start(ProxyServer.this::close);
    }
  }
}
