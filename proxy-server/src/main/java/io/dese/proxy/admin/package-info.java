/**
 * How the proxy is seen and operated: the console over the wire, and HTTP. It works on {@link
 * io.dese.proxy.admin.Facts} and {@link io.dese.proxy.admin.ProxyControl}, which the root gives it.
 */
@NullMarked
package io.dese.proxy.admin;

import org.jspecify.annotations.NullMarked;
