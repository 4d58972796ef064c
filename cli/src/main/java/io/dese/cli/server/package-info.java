/** One PostgreSQL server seen by a command that operates it; for the commands. */
@NullMarked
package io.dese.cli.server;

import org.jspecify.annotations.NullMarked;
