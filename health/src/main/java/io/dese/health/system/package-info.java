/**
 * How this process and its machine are: memory, processor, threads, file descriptors, as a probe
 * like any other; depends on {@code io.dese.health}.
 */
@NullMarked
package io.dese.health.system;

import org.jspecify.annotations.NullMarked;
