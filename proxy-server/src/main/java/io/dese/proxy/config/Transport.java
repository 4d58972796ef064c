package io.dese.proxy.config;

/** How sockets are driven. */
public enum Transport {
  /** Epoll where there is one, else NIO. */
  AUTO,
  /** Linux' epoll. */
  EPOLL,
  /** Linux' io_uring. */
  IO_URING,
  /** Java's own. */
  NIO
}
