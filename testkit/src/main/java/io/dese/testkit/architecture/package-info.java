/** Architecture rules that every module checks of itself; test scope only. */
@NullMarked
package io.dese.testkit.architecture;

import org.jspecify.annotations.NullMarked;
