/** One client connection. */
@NullMarked
package io.dese.proxy.client;

import org.jspecify.annotations.NullMarked;
