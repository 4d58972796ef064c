package io.dese.cli.demo;

import io.dese.driver.pool.NodePool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One node at one moment.
 *
 * @param name as in the story
 * @param address where clients reach it
 * @param role primary, replica, ...
 * @param status up, down, ...
 * @param lag how old its data may be at most; null where that means nothing
 * @param pool connections to it
 * @param perSecond statements that it ran in the last second
 */
record NodeFigures(
    String name,
    String address,
    String role,
    String status,
    @Nullable Duration lag,
    NodePool.Figures pool,
    long perSecond) {}
