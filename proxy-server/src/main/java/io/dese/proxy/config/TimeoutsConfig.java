package io.dese.proxy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long things may take; {@code null} is for ever.
 *
 * @param queryWait for a connection to a server
 * @param noticeAfter when a waiting client is told that it waits; {@code null} for never
 * @param serverLoginRetry how long a server is left alone after it could not be reached
 * @param drain for clients to finish while the proxy stops
 */
public record TimeoutsConfig(
    @Key(value = "off", none = "off", says = "One statement, then it is cancelled.")
        @Nullable Duration query,
    @Key(value = "off", none = "off", says = "One transaction, then the client is disconnected.")
        @Nullable Duration transaction,
    @Key(
            value = "off",
            none = "off",
            says = "A client that does nothing in a transaction is disconnected after this time.")
        @Nullable Duration idleInTransaction,
    @Key(
            value = "off",
            none = "off",
            says = "A client that does nothing outside a transaction is disconnected after this.")
        @Nullable Duration clientIdle,
    @Key(
            value = "2m",
            none = "off",
            says = "Waiting for a connection to a server, then the client gets an error.")
        @Nullable Duration queryWait,
    @Key(value = "5s", none = "off", says = "A client that waits is told so after this time.")
        @Nullable Duration noticeAfter,
    @Key(value = "1m", says = "From a client's connection to the end of its login.") Duration login,
    @Key(
            value = "1m",
            none = "off",
            says = "A client that takes nothing of what it is sent is disconnected after this.")
        @Nullable Duration clientWrite,
    @Key(value = "15s", says = "Connecting to a server, login included.") Duration serverConnect,
    @Key(
            value = "1s",
            says =
                "A server that could not be reached is left alone for this time; who has no other"
                    + " connection hears why at once.")
        Duration serverLoginRetry,
    @Key(value = "10s", says = "Passing a cancel request on to a server.") Duration cancelWait,
    @Key(value = "1m", says = "Clients may finish for this time while the proxy stops.")
        Duration drain) {

  /** Checks the ranges. */
  public TimeoutsConfig {
    Violations violations = new Violations();
    violations.positiveOrNone("query", query);
    violations.positiveOrNone("transaction", transaction);
    violations.positiveOrNone("idle-in-transaction", idleInTransaction);
    violations.positiveOrNone("client-idle", clientIdle);
    violations.positiveOrNone("query-wait", queryWait);
    violations.positiveOrNone("notice-after", noticeAfter);
    violations.positive("login", login);
    violations.positiveOrNone("client-write", clientWrite);
    violations.positive("server-connect", serverConnect);
    violations.positive("cancel-wait", cancelWait);
    violations.throwIfAny();
  }

  /** Every default. */
  public static TimeoutsConfig defaults() {
    return Shape.of(TimeoutsConfig.class).defaults();
  }
}
