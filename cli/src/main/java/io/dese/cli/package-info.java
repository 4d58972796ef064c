/** The {@code dese} command; the composition root, which nothing may depend on. */
@NullMarked
package io.dese.cli;

import org.jspecify.annotations.NullMarked;
