/** The wire proxy's life cycle; only the command line depends on it. */
@NullMarked
package io.dese.proxy;

import org.jspecify.annotations.NullMarked;
