package io.dese.proxy.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

/** How sockets are driven. */
public enum Driven {
  /** Linux's epoll, through JNI. */
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),
  /** Linux's io_uring, through JNI. */
  IO_URING(IoUringSocketChannel.class, IoUringServerSocketChannel.class),
  /** The JDK's selectors. */
  NIO(NioSocketChannel.class, NioServerSocketChannel.class);

  private final Class<? extends SocketChannel> socket;
  private final Class<? extends ServerSocketChannel> serverSocket;

  Driven(Class<? extends SocketChannel> socket, Class<? extends ServerSocketChannel> serverSocket) {
    this.socket = socket;
    this.serverSocket = serverSocket;
  }

  /** The best one of this machine that has been tried most. */
  public static Driven best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  /** Whether this machine has it. */
  public boolean available() {
    return switch (this) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO -> true;
    };
  }

  /** Connections. */
  public Class<? extends SocketChannel> socket() {
    return socket;
  }

  /** What accepts connections. */
  public Class<? extends ServerSocketChannel> serverSocket() {
    return serverSocket;
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }
}
