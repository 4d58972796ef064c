/** Half of a cycle. */
@NullMarked
package io.dese.health.planted.one;

import org.jspecify.annotations.NullMarked;
