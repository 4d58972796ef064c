/** {@code dese advise}: says what of a recorded workload replicas could carry. */
@NullMarked
package io.dese.cli.advise;

import org.jspecify.annotations.NullMarked;
