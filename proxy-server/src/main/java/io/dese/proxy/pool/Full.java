package io.dese.proxy.pool;

import io.dese.proxy.server.ServerAddress;

/**
 * A limit of several pools that is reached.
 *
 * @param setting its key
 * @param most what it allows
 * @param node whose connections count
 * @param database whose connections count; empty for all
 */
record Full(String setting, int most, ServerAddress node, String database) {

  /** Whether there would be room if a connection of that database to that node was closed. */
  boolean counts(String itsDatabase, ServerAddress itsNode) {
    return node.equals(itsNode) && (database.isEmpty() || database.equals(itsDatabase));
  }
}
