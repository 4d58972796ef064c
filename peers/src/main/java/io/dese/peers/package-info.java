/** What other routers of reads add to a statement, beside what this driver adds, in one run. */
@NullMarked
package io.dese.peers;

import org.jspecify.annotations.NullMarked;
