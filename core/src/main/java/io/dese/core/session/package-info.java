/** What binds a session to a node: its transaction, its pins and the marks of its writes. */
@NullMarked
package io.dese.core.session;

import org.jspecify.annotations.NullMarked;
