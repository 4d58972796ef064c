/**
 * Runs pgjdbc's own test suite on pgjdbc and on the driver, and compares; nobody may depend on it.
 */
@NullMarked
package io.dese.conformance;

import org.jspecify.annotations.NullMarked;
