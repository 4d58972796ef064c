/**
 * Ways to run PostgreSQL servers: embedded binaries, containers, servers that somebody else runs;
 * only the cluster in {@code io.dese.testkit} uses it.
 */
@NullMarked
package io.dese.testkit.server;

import org.jspecify.annotations.NullMarked;
