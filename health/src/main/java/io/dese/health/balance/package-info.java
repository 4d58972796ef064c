/** Chooses one of several endpoints; pure arithmetic that any module may use. */
@NullMarked
package io.dese.health.balance;

import org.jspecify.annotations.NullMarked;
