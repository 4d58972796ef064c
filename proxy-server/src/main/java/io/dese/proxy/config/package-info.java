/**
 * The proxy's settings, from YAML, environment or pgbouncer.ini to validated records; imports
 * nothing of ours.
 */
@NullMarked
package io.dese.proxy.config;

import org.jspecify.annotations.NullMarked;
