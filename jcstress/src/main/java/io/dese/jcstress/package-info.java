/**
 * What threads may see of what others publish, tried out billions of times by jcstress; may use
 * every module, and no module uses it.
 */
@NullMarked
package io.dese.jcstress;

import org.jspecify.annotations.NullMarked;
