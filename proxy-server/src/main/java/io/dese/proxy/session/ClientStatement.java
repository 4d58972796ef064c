package io.dese.proxy.session;

import org.jspecify.annotations.Nullable;

/**
 * What a client means by a name of a prepared statement.
 *
 * @param prepared the text
 * @param preparation where the client has had it prepared, and may know a description from; null
 *     when the server has it under no name
 */
@SuppressWarnings("ReferenceEquality") // one object stands for what is not known
record ClientStatement(Prepared prepared, @Nullable Preparation preparation) {

  /** What its client may have been told of it; null when that is not known. */
  @Nullable Description told() {
    Description said = preparation == null ? null : preparation.description();
    return said == Description.UNKNOWN ? null : said;
  }
}
