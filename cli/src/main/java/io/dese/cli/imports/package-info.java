/** {@code dese import}: makes a configuration of the proxy of one for PgBouncer. */
@NullMarked
package io.dese.cli.imports;

import org.jspecify.annotations.NullMarked;
