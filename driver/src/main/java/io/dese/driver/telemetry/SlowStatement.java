package io.dese.driver.telemetry;

import java.time.Duration;

/**
 * All slow executions of statements that differ only in literals, white space and comments.
 *
 * @param id hash of the text, the same in every process: what the log calls it
 * @param text without literals, at most 2000 characters
 * @param count how many were slow
 * @param total time of these
 * @param max time of the slowest
 */
public record SlowStatement(String id, String text, long count, Duration total, Duration max) {}
