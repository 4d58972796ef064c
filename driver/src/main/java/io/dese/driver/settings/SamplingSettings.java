package io.dese.driver.settings;

import java.time.Duration;

/**
 * How often nodes are asked for their state.
 *
 * @param idle time between two samples while nobody waits for one
 * @param catchUp the same while a session waits for a replica to catch up, never above {@code idle}
 * @param deadline how long a node may take to answer
 */
public record SamplingSettings(Duration idle, Duration catchUp, Duration deadline) {}
