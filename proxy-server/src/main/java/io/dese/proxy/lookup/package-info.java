/**
 * Asks servers for the secrets of users that no list has; depends on {@code auth}, {@code pool} for
 * opening connections, {@code server}, {@code protocol} and {@code loop}.
 */
@NullMarked
package io.dese.proxy.lookup;

import org.jspecify.annotations.NullMarked;
