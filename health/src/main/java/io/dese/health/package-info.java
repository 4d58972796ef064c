/**
 * What can be probed, what a probe answers and what follows from it; every module may depend on it,
 * it depends on nothing of ours.
 */
@NullMarked
package io.dese.health;

import org.jspecify.annotations.NullMarked;
