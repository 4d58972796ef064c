/** Frameworks on the driver: whether they work, and where their statements go. */
@NullMarked
package io.dese.frameworks;

import org.jspecify.annotations.NullMarked;
