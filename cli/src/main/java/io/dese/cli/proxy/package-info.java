/** {@code dese proxy}: the wire proxy, and a look at its configuration. */
@NullMarked
package io.dese.cli.proxy;

import org.jspecify.annotations.NullMarked;
