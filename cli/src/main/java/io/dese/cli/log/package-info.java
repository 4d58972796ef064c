/** Where the logs of a command that serves go, as text or as JSON. */
@NullMarked
package io.dese.cli.log;

import org.jspecify.annotations.NullMarked;
