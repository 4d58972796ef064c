/**
 * What the live catalog knows of the names in a statement: function volatility, views, relation
 * kinds, policies, operators. May be used by routing and by composition roots; uses {@code
 * core.sql} and the connection source of {@code core.probe}.
 */
@NullMarked
package io.dese.core.catalog;

import org.jspecify.annotations.NullMarked;
