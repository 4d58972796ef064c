/**
 * What the driver tells of itself while it works: statements, pins, waits, slow statements, lent
 * connections; whoever shows it may depend on it, it depends on no connection.
 */
@NullMarked
package io.dese.driver.telemetry;

import org.jspecify.annotations.NullMarked;
