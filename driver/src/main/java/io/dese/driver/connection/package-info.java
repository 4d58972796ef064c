/** The logical connection, its virtual statements and the leases that it holds. */
@NullMarked
package io.dese.driver.connection;

import org.jspecify.annotations.NullMarked;
