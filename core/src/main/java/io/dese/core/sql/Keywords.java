package io.dese.core.sql;

import java.util.Set;

/**
 * Words with a place in PostgreSQL's grammar, from "Appendix C. SQL Key Words" of the manual and
 * {@code pg_get_keywords()} of PostgreSQL 18.
 */
final class Keywords {

  /** Reserved: never the name of a function unless quoted. */
  private static final Set<String> RESERVED =
      words(
          """
          all analyse analyze and any array as asc asymmetric both case cast check collate column
          constraint create current_catalog current_date current_role current_time current_timestamp
          current_user default deferrable desc distinct do else end except false fetch for foreign
          from grant group having in initially intersect into lateral leading limit localtime
          localtimestamp not null offset on only or order placing primary references returning
          select session_user some symmetric system_user table then to trailing true union unique
          user using variadic when where window with
          """);

  /**
   * "Non-reserved (cannot be function or type)": before a parenthesis they are syntax. {@code
   * treat} belongs here too but is left out, because {@code TREAT(x AS f)} calls a function named
   * f.
   */
  private static final Set<String> NEVER_FUNCTIONS =
      words(
          """
          between bigint bit boolean char character coalesce dec decimal exists extract float
          greatest grouping inout int integer interval json json_array json_arrayagg json_exists
          json_object json_objectagg json_query json_scalar json_serialize json_table json_value
          least merge_action national nchar none normalize nullif numeric out overlay position
          precision real row setof smallint substring time timestamp trim values varchar
          xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
          xmlroot xmlserialize xmltable
          """);

  /** "Reserved (can be function or type)". */
  private static final Set<String> FUNCTION_OR_TYPE =
      words(
          """
          authorization binary collation concurrently cross current_schema freeze full ilike inner
          is isnull join left like natural notnull outer overlaps right similar tablesample verbose
          """);

  /** Not reserved, but an expression may follow them directly. */
  private static final Set<String> BEFORE_EXPRESSION =
      words(
          """
          by escape zone first next rows range groups passing ref value key document content version
          path encoding set recursive materialized sets of uescape
          """);

  private Keywords() {}

  /** Whether this unquoted word can name nothing but the alias after an AS. */
  static boolean reserved(String word) {
    return RESERVED.contains(word);
  }

  /** Whether this unquoted word before a parenthesis is syntax, never the name of a function. */
  static boolean neverFunction(String word) {
    return RESERVED.contains(word) || NEVER_FUNCTIONS.contains(word);
  }

  /** Whether this unquoted word may end an expression or a table: a name, or a final keyword. */
  static boolean mayEndOperand(String word) {
    return !RESERVED.contains(word)
        && !NEVER_FUNCTIONS.contains(word)
        && !FUNCTION_OR_TYPE.contains(word)
        && !BEFORE_EXPRESSION.contains(word);
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
