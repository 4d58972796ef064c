package io.dese.proxy.admin;

/**
 * A text that is prepared on servers under a name of the proxy's.
 *
 * @param name on servers
 * @param text without literals
 */
public record StatementFacts(String name, String text) {}
