/** Inputs found by what they reach; nobody depends on it. */
@NullMarked
package io.dese.fuzz;

import org.jspecify.annotations.NullMarked;
