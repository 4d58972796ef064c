/** Who a client is and how a server is convinced; depends on {@code protocol} alone. */
@NullMarked
package io.dese.proxy.auth;

import org.jspecify.annotations.NullMarked;
