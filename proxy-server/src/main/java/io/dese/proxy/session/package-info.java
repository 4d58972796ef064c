/**
 * Joins a client's requests and a server's answers: prepared statements, settings, pins,
 * back-pressure.
 */
@NullMarked
package io.dese.proxy.session;

import org.jspecify.annotations.NullMarked;
