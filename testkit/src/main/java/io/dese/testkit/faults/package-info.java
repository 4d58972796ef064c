/**
 * Faults of a cluster, one after the other, the same ones for the same seed; every module may use
 * it in its tests.
 */
@NullMarked
package io.dese.testkit.faults;

import org.jspecify.annotations.NullMarked;
