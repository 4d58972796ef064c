/**
 * The JDBC driver for {@code jdbc:dese-routing:} URLs and its DataSource: where everything is put
 * together. Applications use it, nothing of ours but the command line depends on it.
 */
@NullMarked
package io.dese.driver;

import org.jspecify.annotations.NullMarked;
