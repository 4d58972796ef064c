/**
 * {@code dese demo}: a shop on a real cluster, and what routing does to it; only the root uses it.
 */
@NullMarked
package io.dese.cli.demo;

import org.jspecify.annotations.NullMarked;
