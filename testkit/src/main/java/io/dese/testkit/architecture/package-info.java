/**
 * Architecture rules that every module checks of itself, in its tests; nothing else of the testkit
 * depends on it, so that only those who call it need ArchUnit.
 */
@NullMarked
package io.dese.testkit.architecture;

import org.jspecify.annotations.NullMarked;
