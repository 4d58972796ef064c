/**
 * Real PostgreSQL clusters with faults on demand, for tests and demonstrations; every module may
 * use it in its tests, it uses none of ours.
 *
 * <pre>{@code
 * try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
 *   PostgresNode replica = cluster.replicas().get(0);
 *   replica.pauseReplay();                       // it goes on answering, with old data
 *   replica.link().delay(Duration.ofMillis(5));  // its clients are far away
 *   cluster.primary().kill();                    // the power fails
 *   cluster.promote(replica);
 * }
 * }</pre>
 *
 * <p>System properties: {@code dese.postgres} is the major version (15 to 18, default 18); {@code
 * dese.cluster} is {@code embedded} (default), {@code testcontainers}, or {@code jdbc:postgresql:}
 * URLs of running servers, separated by commas; {@code dese.postgres.binaries} is a directory of
 * jars with other versions than the one on the class path.
 */
@NullMarked
package io.dese.testkit;

import org.jspecify.annotations.NullMarked;
