/**
 * Reads {@code pgbouncer.ini} and makes a configuration of ours of it; depends on {@code config}
 * alone.
 */
@NullMarked
package io.dese.proxy.config.pgbouncer;

import org.jspecify.annotations.NullMarked;
