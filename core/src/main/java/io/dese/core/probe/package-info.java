/** The PostgreSQL probe over java.sql, and the monitor that turns its answers into views. */
@NullMarked
package io.dese.core.probe;

import org.jspecify.annotations.NullMarked;
