/**
 * Time in tests: a clock that the test moves, and waiting with a deadline for what has no clock.
 */
@NullMarked
package io.dese.testkit.time;

import org.jspecify.annotations.NullMarked;
