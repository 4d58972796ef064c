package io.dese.proxy.pool;

import io.dese.proxy.server.ServerAddress;

/** What a pool does next for those who wait, without its lock. */
sealed interface Next {

  /** A connection is to be opened, for which there is room at a node. */
  record Open(ServerAddress node, Shares shares) implements Next {}

  /** Nothing is to be opened. */
  record Enough() implements Next {}

  /** One should be opened, but other pools have all the room, or come first. */
  record Hungry() implements Next {}
}
