/**
 * What a {@code jdbc:dese-routing:} URL, the properties beside it and the environment name: hosts,
 * database and properties; the driver may depend on it, it depends on the settings only.
 */
@NullMarked
package io.dese.driver.url;

import org.jspecify.annotations.NullMarked;
