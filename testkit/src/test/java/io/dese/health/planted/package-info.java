/** Classes that break the architecture on purpose; the rules are tested on them. */
@NullMarked
package io.dese.health.planted;

import org.jspecify.annotations.NullMarked;
