package io.dese.core.sql;

import java.util.Set;

/**
 * Relations of PostgreSQL that show one node or one session, so that a standby answers something
 * else: chapter "System Views" and section "The Cumulative Statistics System" of the manual.
 */
final class NodeRelations {

  private static final Set<String> NAMES =
      Set.of(
          "pg_aios",
          "pg_available_extensions",
          "pg_available_extension_versions",
          "pg_backend_memory_contexts",
          "pg_config",
          "pg_cursors",
          "pg_file_settings",
          "pg_hba_file_rules",
          "pg_ident_file_mappings",
          "pg_locks",
          "pg_prepared_statements",
          "pg_prepared_xacts",
          "pg_replication_origin_status",
          "pg_replication_slots",
          "pg_sequences",
          "pg_settings",
          "pg_temp",
          "pg_wait_events");

  private static final Set<String> PREFIXES =
      Set.of("pg_stat_", "pg_statio_", "pg_shmem_", "pg_buffercache", "pg_temp_", "pg_toast_temp_");

  private NodeRelations() {}

  /** Whether the relation, or the schema, belongs to one node or one session. */
  static boolean contains(String name) {
    return name.startsWith("pg_")
        && (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith));
  }
}
