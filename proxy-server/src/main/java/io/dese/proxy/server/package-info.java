/** One connection to a PostgreSQL server. */
@NullMarked
package io.dese.proxy.server;

import org.jspecify.annotations.NullMarked;
