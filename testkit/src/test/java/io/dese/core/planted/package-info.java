/** What the health module must not use. */
@NullMarked
package io.dese.core.planted;

import org.jspecify.annotations.NullMarked;
