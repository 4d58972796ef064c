package io.dese.proxy.session;

import org.jspecify.annotations.Nullable;

/**
 * A Parse under way: what is to be undone if it fails or is skipped.
 *
 * @param name the client's name of the statement; null for a Parse of the proxy's own
 * @param prepared what it prepares; null for a text that was not read
 * @param sent whether the server was told, and by its own name
 * @param replaced what the client's name meant before
 */
record ParseNote(
    @Nullable String name,
    @Nullable Prepared prepared,
    boolean sent,
    @Nullable ClientStatement replaced) {}
