package io.dese.proxy.lookup;

/**
 * Who is looked for.
 *
 * @param database in which it is asked for
 */
public record Subject(String database, String user) {}
