/**
 * Shows the health of endpoints as Micrometer meters; the only place that needs Micrometer, which
 * is an optional dependency.
 */
@NullMarked
package io.dese.health.metrics;

import org.jspecify.annotations.NullMarked;
