/** The other half of a cycle. */
@NullMarked
package io.dese.health.planted.two;

import org.jspecify.annotations.NullMarked;
