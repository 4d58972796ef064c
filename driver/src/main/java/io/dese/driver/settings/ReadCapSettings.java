package io.dese.driver.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many reads the primary takes in place of replicas.
 *
 * @param reads at the same time, from 1 to 10000; null for as many as there are
 * @param patience how long one above that waits for its turn; zero does not
 */
public record ReadCapSettings(@Nullable Integer reads, Duration patience) {}
