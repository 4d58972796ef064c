package io.dese.driver.connection;

import io.dese.core.sql.StatementProfile;

/**
 * A statement as the application gave it, and what it is by its text.
 *
 * @param text of all statements of a batch
 * @param profile by the text alone: the catalog may know more
 */
record Sql(String text, StatementProfile profile) {}
