/** {@code dese explain}: says where statements would go, and why. */
@NullMarked
package io.dese.cli.explain;

import org.jspecify.annotations.NullMarked;
