/** One HikariCP pool per node, and the leases of its physical connections. */
@NullMarked
package io.dese.driver.pool;

import org.jspecify.annotations.NullMarked;
