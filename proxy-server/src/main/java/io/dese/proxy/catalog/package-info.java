/**
 * What a database's catalog says of the texts that clients send; read over connections of its own.
 * Depends on {@code auth}, {@code config}, {@code loop} and {@code session}.
 */
@NullMarked
package io.dese.proxy.catalog;

import org.jspecify.annotations.NullMarked;
