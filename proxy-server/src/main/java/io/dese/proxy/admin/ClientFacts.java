package io.dese.proxy.admin;

import io.dese.proxy.session.SessionState;
import java.time.Instant;

/**
 * A client that has logged in.
 *
 * @param processId of the key that it was given
 * @param user with whom it has logged in
 * @param database that it has asked for
 * @param serverUser whose pool it uses; empty for who is at the console
 * @param address where it is
 * @param port where it is
 * @param encrypted whether TLS is on
 * @param applicationName that it has told
 * @param connected when it came
 * @param requested when its last request began, or ended
 * @param state what it does
 */
public record ClientFacts(
    int processId,
    String user,
    String database,
    String serverUser,
    String address,
    int port,
    boolean encrypted,
    String applicationName,
    Instant connected,
    Instant requested,
    SessionState state) {}
