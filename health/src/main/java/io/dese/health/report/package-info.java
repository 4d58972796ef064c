/**
 * What the health of everything looks like from outside: one report in one format; whoever serves
 * it may depend on it, it depends on {@code io.dese.health}.
 */
@NullMarked
package io.dese.health.report;

import org.jspecify.annotations.NullMarked;
