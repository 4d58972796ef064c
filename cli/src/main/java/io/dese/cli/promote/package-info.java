/** {@code dese promote}: makes a standby the primary, in an order that loses nothing. */
@NullMarked
package io.dese.cli.promote;

import org.jspecify.annotations.NullMarked;
