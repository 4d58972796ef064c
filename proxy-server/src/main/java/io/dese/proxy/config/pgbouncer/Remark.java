package io.dese.proxy.config.pgbouncer;

/**
 * What is to be known about one setting that was carried over otherwise, or not at all.
 *
 * @param path the key of ours that it is about; empty if there is none
 * @param setting PgBouncer's name, with its section if that is not {@code [pgbouncer]}
 * @param line where it stands, from 1; 0 if it does not stand in the file
 * @param text why, and what to do
 */
public record Remark(String path, String setting, int line, String text) {

  @Override
  public String toString() {
    return setting + (line == 0 ? "" : " (line " + line + ")") + ": " + text;
  }
}
