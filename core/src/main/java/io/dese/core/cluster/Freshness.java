package io.dese.core.cluster;

/**
 * How much a replica has seen, as two readings of the {@link io.dese.health.Ticker}. They may wrap;
 * compare them by difference.
 *
 * @param insertedAsOf every commit acknowledged before this reading is visible
 * @param flushedAsOf every commit that was flushed before it was acknowledged, and was acknowledged
 *     before this reading, is visible; never before {@code insertedAsOf}
 */
public record Freshness(long insertedAsOf, long flushedAsOf) {}
