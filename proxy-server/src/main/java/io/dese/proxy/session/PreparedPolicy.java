package io.dese.proxy.session;

/**
 * What is kept prepared on server connections.
 *
 * @param most how many statements on each; with 0 nothing is kept that the client has not named
 * @param unnamed whether unnamed statements that come again are kept too
 */
public record PreparedPolicy(int most, boolean unnamed) {}
