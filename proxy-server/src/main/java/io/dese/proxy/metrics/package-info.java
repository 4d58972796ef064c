/**
 * Shows Micrometer what the proxy counts; depends on {@code admin}, {@code figures} and {@code
 * pool}.
 */
@NullMarked
package io.dese.proxy.metrics;

import org.jspecify.annotations.NullMarked;
