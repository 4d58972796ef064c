package io.dese.testkit.history;

import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the clients of a workload do.
 *
 * @param styles the ways to write, to choose from
 * @param where tells where the last read of a connection ran
 * @param ticker monotonic, in nanoseconds
 * @param operations the most that a client does
 * @param pauseNanos the longest pause between two operations
 */
record WorkloadConfig(
    List<WriteStyle> styles,
    Function<Connection, Place> where,
    LongSupplier ticker,
    long operations,
    long pauseNanos) {}
