/** Netty's event loops as the proxy's; depends on {@code loop} alone. */
@NullMarked
package io.dese.proxy.net;

import org.jspecify.annotations.NullMarked;
