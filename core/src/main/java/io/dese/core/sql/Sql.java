package io.dese.core.sql;

/**
 * A text and what it is.
 *
 * @param text as the client gave it; of all statements of a batch
 * @param profile by the text alone: the catalog may know more
 */
public record Sql(String text, StatementProfile profile) {}
