/** Lends connections to servers. */
@NullMarked
package io.dese.proxy.pool;

import org.jspecify.annotations.NullMarked;
