package io.dese.proxy;

import io.dese.health.Ticker;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Nonces;
import io.dese.proxy.auth.ScramServer;
import io.dese.proxy.auth.TlsException;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.Transport;
import io.dese.proxy.net.Driven;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.server.ServerConnector;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire proxy: listens for PostgreSQL clients until it is closed. */
public final class ProxyServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);
  private static final long SWEEP_NANOS = 100_000_000;

  private final NettyLoops loops;
  private final ProxyFront front;
  private final Databases databases;
  private final List<Channel> listening = new ArrayList<>();

  private ProxyServer(NettyLoops loops, ProxyFront front, Databases databases) {
    this.loops = loops;
    this.front = front;
    this.databases = databases;
  }

  /**
   * Starts one.
   *
   * @throws IOException when it cannot listen, or a file of the configuration cannot be used
   */
  public static ProxyServer start(ProxyConfig config) throws IOException {
    SecureRandom random = new SecureRandom();
    Ticker ticker = Ticker.system();
    Encryption encryption = encryption(config);
    Integer threads = config.listen().threads();
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    NettyLoops loops = new NettyLoops(driven(config.listen().transport()), count, ticker);
    Nonces nonces = new Nonces(random);
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    Databases databases =
        new Databases(
            loops,
            new ServerConnector(loops.driven(), nonces),
            ticker,
            "_dese_" + HexFormat.of().formatHex(secret, 0, 8) + '_',
            encryption.servers());
    ProxyFront front =
        new ProxyFront(
            config,
            Credentials.of(config.auth()),
            new Clients(config.listen().peerId(), random),
            databases,
            new ClientLogin.Means(new ScramServer(secret, nonces), random),
            encryption);
    ProxyServer server = new ProxyServer(loops, front, databases);
    try {
      server.listen(config);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    server.sweep(loops.all().get(0));
    return server;
  }

  private static Encryption encryption(ProxyConfig config) throws IOException {
    try {
      return Encryption.of(config.tls(), Instant::now);
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
              : InetAddress.getAllByName(name);
      for (InetAddress address : addresses) {
        Channel channel = bind(bootstrap, new InetSocketAddress(address, port));
        listening.add(channel);
        port = ((InetSocketAddress) channel.localAddress()).getPort();
        LOG.info("listening on {}", channel.localAddress());
      }
    }
  }

  private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address)
      throws IOException {
    try {
      return bootstrap.bind(address).syncUninterruptibly().channel();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot listen on " + address + " (listen.port): " + e.getMessage(), e);
    }
  }

  private ServerBootstrap bootstrap(ProxyConfig config) {
    int buffer = (int) config.limits().buffer().bytes();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.driven().serverSocket())
            .option(ChannelOption.SO_BACKLOG, config.listen().backlog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(buffer / 2, buffer))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    NettyLoop loop = loops.of(channel.eventLoop());
                    channel.pipeline().addLast(new ClientConnection(channel, loop, front));
                  }
                });
    if (config.listen().reusePort()) {
      bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
    }
    return bootstrap;
  }

  private void sweep(NettyLoop loop) {
    databases.all().values().forEach(pool -> pool.pool().sweep(loop));
    databases.passesTime(loop.now());
    loop.schedule(() -> sweep(loop), SWEEP_NANOS);
  }

  Databases databases() {
    return databases;
  }

  /** The port on which it listens. */
  public int port() {
    return ((InetSocketAddress) listening.get(0).localAddress()).getPort();
  }

  /** Ends it at once, with everything that is under way. */
  @Override
  public void close() {
    front.drain();
    listening.forEach(channel -> channel.close().awaitUninterruptibly());
    front.clients().all().forEach(client -> client.connection().close());
    loops.close();
  }
}
