/**
 * What many clients wrote and read, recorded, and pure functions that tell which promises a
 * recorded history breaks; every module may use it in its tests, it uses none of ours.
 */
@NullMarked
package io.dese.testkit.history;

import org.jspecify.annotations.NullMarked;
