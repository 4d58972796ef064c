/** {@code dese health}: the standard health report of a cluster. */
@NullMarked
package io.dese.cli.health;

import org.jspecify.annotations.NullMarked;
