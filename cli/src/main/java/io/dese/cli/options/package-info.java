/** Kinds of option values that several commands have. */
@NullMarked
package io.dese.cli.options;

import org.jspecify.annotations.NullMarked;
