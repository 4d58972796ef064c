/**
 * Tells from its text what a statement is; needs no catalog, no connection and no other package.
 */
@NullMarked
package io.dese.core.sql;

import org.jspecify.annotations.NullMarked;
