/**
 * How components plug in their health without being known here: found by the {@code ServiceLoader},
 * configured under their own names; whoever puts a process together may depend on it, it depends on
 * {@code io.dese.health}.
 */
@NullMarked
package io.dese.health.contributor;

import org.jspecify.annotations.NullMarked;
