/**
 * What the proxy counts, and what it shows of itself at one moment; depends on {@code core} and
 * {@code pool}, all that show or count may depend on it.
 */
@NullMarked
package io.dese.proxy.figures;

import org.jspecify.annotations.NullMarked;
