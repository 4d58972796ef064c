/** Pure decisions: statement, session and cluster view give a route with its reason. */
@NullMarked
package io.dese.core.route;

import org.jspecify.annotations.NullMarked;
