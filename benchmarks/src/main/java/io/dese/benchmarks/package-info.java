/** Measurements on real clusters: how soon faults are seen, and what statements suffer by them. */
@NullMarked
package io.dese.benchmarks;

import org.jspecify.annotations.NullMarked;
