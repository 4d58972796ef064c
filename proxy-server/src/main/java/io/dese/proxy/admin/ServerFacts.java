package io.dese.proxy.admin;

import java.time.Instant;

/**
 * A connection to a server.
 *
 * @param processId of the server's process
 * @param user as whom it is logged in
 * @param database as clients ask for it
 * @param host of the server
 * @param port of the server
 * @param lent whether a client has it
 * @param cancelled whether a request to cancel is under way
 * @param outdated whether it is closed as soon as it is free
 * @param opened when
 * @param link process id of the client that has it; 0 when none has
 */
public record ServerFacts(
    int processId,
    String user,
    String database,
    String host,
    int port,
    boolean lent,
    boolean cancelled,
    boolean outdated,
    Instant opened,
    int link) {}
