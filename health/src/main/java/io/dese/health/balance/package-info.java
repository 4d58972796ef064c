/**
 * Chooses one of several endpoints by weight, zone, slow start and load; any module may use it, it
 * depends on the clock of {@code io.dese.health} alone.
 */
@NullMarked
package io.dese.health.balance;

import org.jspecify.annotations.NullMarked;
