/** Programs and drivers as they are in use, against PostgreSQL itself and through the proxy. */
@NullMarked
package io.dese.proxy.clients;

import org.jspecify.annotations.NullMarked;
