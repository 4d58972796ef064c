/**
 * The threads on which the proxy works, without their Netty; depends on nothing of ours, all
 * packages may depend on it.
 */
@NullMarked
package io.dese.proxy.loop;

import org.jspecify.annotations.NullMarked;
