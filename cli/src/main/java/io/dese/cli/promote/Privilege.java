package io.dese.cli.promote;

import io.dese.cli.server.SqlText;

/** What the user has to be allowed; a superuser is allowed everything. */
enum Privilege {
  STATISTICS("pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')", "GRANT pg_monitor TO %s"),
  SETTINGS("pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE')", "GRANT pg_monitor TO %s"),
  SIGNAL("pg_catalog.pg_has_role('pg_signal_backend', 'USAGE')", "GRANT pg_signal_backend TO %s"),
  PROMOTE(
      "pg_catalog.has_function_privilege('pg_catalog.pg_promote(boolean, integer)', 'EXECUTE')",
      "GRANT EXECUTE ON FUNCTION pg_catalog.pg_promote(boolean, integer) TO %s"),
  RELOAD(
      "pg_catalog.has_function_privilege('pg_catalog.pg_reload_conf()', 'EXECUTE')",
      "GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO %s"),
  SLOTS(
      "(SELECT rolreplication OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)",
      "ALTER ROLE %s REPLICATION"),
  READ_ONLY(
      Privilege.alterSystem("default_transaction_read_only"), "default_transaction_read_only"),
  SYNCHRONOUS(Privilege.alterSystem("synchronous_standby_names"), "synchronous_standby_names"),
  UPSTREAM(Privilege.alterSystem("primary_conninfo"), "primary_conninfo"),
  UPSTREAM_SLOT(Privilege.alterSystem("primary_slot_name"), "primary_slot_name");

  private final String test;
  private final String remedy;

  Privilege(String test, String remedy) {
    this.test = test;
    this.remedy = remedy;
  }

  private static String alterSystem(String setting) {
    return "pg_catalog.has_parameter_privilege('" + setting + "', 'ALTER SYSTEM')";
  }

  /** A boolean expression of SQL: whether the user of the session has it. */
  String test() {
    return test;
  }

  /** The statement that gives it, to be run on the primary. */
  String grant(String user) {
    String role = SqlText.identifier(user);
    return remedy.contains("%s")
        ? remedy.formatted(role)
        : "GRANT ALTER SYSTEM ON PARAMETER " + remedy + " TO " + role;
  }
}
