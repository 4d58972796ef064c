/**
 * Shows what the driver does as Micrometer meters and observations; the only place that needs
 * Micrometer, which is an optional dependency. Nothing of ours depends on it.
 */
@NullMarked
package io.dese.driver.metrics;

import org.jspecify.annotations.NullMarked;
