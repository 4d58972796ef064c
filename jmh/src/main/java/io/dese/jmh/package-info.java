/** Micro-benchmarks of the hot path; may use every module, and no module uses it. */
@NullMarked
package io.dese.jmh;

import org.jspecify.annotations.NullMarked;
