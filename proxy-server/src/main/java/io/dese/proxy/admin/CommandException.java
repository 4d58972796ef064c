package io.dese.proxy.admin;

import io.dese.proxy.protocol.ErrorFields;

/** A command that cannot be carried out. */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;
  private final transient ErrorFields fields;

  CommandException(ErrorFields fields) {
    super(fields.message());
    this.fields = fields;
  }

  /** For the client. */
  ErrorFields fields() {
    return fields;
  }
}
