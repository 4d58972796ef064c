/** {@code dese status}: what the nodes of a cluster are and how far each has come. */
@NullMarked
package io.dese.cli.status;

import org.jspecify.annotations.NullMarked;
