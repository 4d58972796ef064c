/** The wire proxy beside PgBouncer and PostgreSQL itself; only run, used by nothing. */
@NullMarked
package io.dese.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
