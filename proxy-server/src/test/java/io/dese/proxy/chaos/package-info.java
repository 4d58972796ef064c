/** Clients, servers and networks that misbehave, and what the proxy makes of them. */
@NullMarked
package io.dese.proxy.chaos;

import org.jspecify.annotations.NullMarked;
