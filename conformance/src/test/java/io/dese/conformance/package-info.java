/**
 * Runs pgjdbc's own test suite on pgjdbc, on the driver and through the proxy, and compares; nobody
 * may depend on it.
 */
@NullMarked
package io.dese.conformance;

import org.jspecify.annotations.NullMarked;
