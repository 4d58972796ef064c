package io.dese.proxy.config.pgbouncer;

import java.io.IOException;

/** Where the text of a file comes from. */
@FunctionalInterface
public interface IniSource {

  /**
   * The text of the file of that name.
   *
   * @throws IOException if it cannot be read
   */
  String read(String name) throws IOException;
}
