package io.dese.driver.settings;

import java.time.Duration;

/**
 * Which reads go to replicas.
 *
 * @param replicas whether any may
 * @param consistency what a read is promised to see
 * @param maxLag largest lag of a replica that takes reads, above zero
 * @param sticky what ends the time in which a session that wrote reads from the primary
 * @param stickyWindow the length of that time with {@link Sticky#WINDOW}, never below {@code
 *     maxLag} there
 */
public record ReadSettings(
    boolean replicas,
    Consistency consistency,
    Duration maxLag,
    Sticky sticky,
    Duration stickyWindow) {}
