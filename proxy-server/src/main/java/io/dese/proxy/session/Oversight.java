package io.dese.proxy.session;

import io.dese.proxy.figures.Tally;
import java.util.function.Supplier;

/**
 * What is counted of the sessions of one pool on one loop, and how long they may take.
 *
 * @param tally written by that loop
 * @param timeouts as they are now
 * @param slow hears of slow statements
 */
public record Oversight(Tally tally, Supplier<SessionTimeouts> timeouts, SlowStatements slow) {}
