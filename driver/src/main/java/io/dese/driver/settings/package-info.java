/**
 * Every property of the driver, and their validated values; all packages of the driver may depend
 * on it, it depends on nothing of ours.
 */
@NullMarked
package io.dese.driver.settings;

import org.jspecify.annotations.NullMarked;
