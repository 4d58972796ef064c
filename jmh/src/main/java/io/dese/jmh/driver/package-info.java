/** What the driver adds to a statement, beside pgjdbc alone and over the same stub of a server. */
@NullMarked
package io.dese.jmh.driver;

import org.jspecify.annotations.NullMarked;
