package io.dese.proxy.script;

import org.jspecify.annotations.Nullable;

/**
 * What scripts are run against.
 *
 * @param name how reports call it
 * @param password null when none is asked for
 */
record Target(
    String name, String host, int port, String user, String database, @Nullable String password) {}
