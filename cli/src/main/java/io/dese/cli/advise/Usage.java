package io.dese.cli.advise;

/**
 * A statement and how often it ran.
 *
 * @param sql its text
 * @param calls how often it ran, at least 0
 * @param milliseconds execution time of all calls together; 0 when not known
 */
record Usage(String sql, long calls, double milliseconds) {}
