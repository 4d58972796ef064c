/** Tells what statements are, by their text or by a database's catalog; for the commands. */
@NullMarked
package io.dese.cli.judge;

import org.jspecify.annotations.NullMarked;
