package io.dese.proxy.admin;

import java.util.List;

/** What SHOW can show. */
enum Topic {
  CLIENTS(Sessions.CLIENTS, "Clients that have logged in."),
  CONFIG(Inventory.CONFIG, "Settings, their defaults, and whether RELOAD changes them."),
  DATABASES(Inventory.DATABASES, "Databases, their servers and limits."),
  HELP(Inventory.HELP, "These commands."),
  LISTS(Inventory.LISTS, "How many there are of everything."),
  MEM(Inventory.MEM, "Memory, in bytes."),
  NODES(PoolListings.NODES, "The servers that pools use."),
  POOLS(PoolListings.POOLS, "Server connections and clients by database and user."),
  ROUTES(PoolListings.ROUTES, "How many requests went where, and why."),
  SERVERS(Sessions.SERVERS, "Server connections."),
  STATEMENTS(Inventory.STATEMENTS, "Statements that the proxy has prepared, without literals."),
  STATS(PoolListings.STATS, "What was counted, by database."),
  STATS_TOTALS(PoolListings.STATS_TOTALS, "The totals of STATS alone."),
  STATS_AVERAGES(PoolListings.STATS_AVERAGES, "The averages of STATS alone, of the last minute."),
  ERRORS(PoolListings.ERRORS, "Errors that clients were sent, by class of SQLSTATE."),
  PINS(PoolListings.PINS, "How often sessions were bound to their connection, and why."),
  USERS(Inventory.USERS, "Users that are connected."),
  VERSION(Inventory.VERSION, "The version of the proxy.");

  @SuppressWarnings(
      "ImmutableEnumChecker") // Listings are immutable; their parts cannot be told to be.
  private final Listing<?> listing;

  private final String says;

  Topic(Listing<?> listing, String says) {
    this.listing = listing;
    this.says = says;
  }

  List<Column> columns() {
    return listing.columns();
  }

  Listing<?> listing() {
    return listing;
  }

  String says() {
    return says;
  }
}
