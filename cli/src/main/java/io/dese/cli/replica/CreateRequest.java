package io.dese.cli.replica;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for.
 *
 * @param dataDir the directory to be filled
 * @param port of the replica; null for that of the primary's configuration
 * @param slot name of its slot; null for one of ours
 * @param role that it logs in as; null for the user of the URL
 * @param password of that role; null when the user told none
 * @param method how the data is copied
 * @param binDir where PostgreSQL's programs are; null for the path of the environment
 * @param environment of this process
 */
record CreateRequest(
    Path dataDir,
    @Nullable Integer port,
    @Nullable String slot,
    @Nullable String role,
    @Nullable String password,
    Method method,
    @Nullable Path binDir,
    Map<String, String> environment) {

  /** Ways to copy. */
  enum Method {
    AUTO,
    SQL,
    PG_BASEBACKUP
  }

  /** Without the password, which the environment may hold too. */
  @Override
  public String toString() {
    return "replica in " + dataDir;
  }
}
