package io.dese.proxy.session;

/**
 * Which texts are read, and which of them are kept prepared on server connections.
 *
 * @param most how many statements on each; with 0 nothing is kept that the client has not named
 * @param unnamed whether unnamed statements that come again are kept too
 * @param longest text that is read at all, in bytes
 */
public record PreparedPolicy(int most, boolean unnamed, int longest) {}
