/**
 * An interpreter of protocol scripts: each is run against PostgreSQL and against the proxy, and
 * what both answer is compared message by message.
 *
 * <p>Bytes stand in strings of one char a byte (ISO-8859-1) throughout the package.
 */
@NullMarked
package io.dese.proxy.script;

import org.jspecify.annotations.NullMarked;
