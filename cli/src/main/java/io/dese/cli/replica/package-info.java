/** {@code dese replica}: turns an empty directory into a streaming replica. */
@NullMarked
package io.dese.cli.replica;

import org.jspecify.annotations.NullMarked;
