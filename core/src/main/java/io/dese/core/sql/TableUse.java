package io.dese.core.sql;

/**
 * Which tables a statement may touch, through views, functions, policies, rules, triggers, foreign
 * keys and partitions too.
 *
 * @param reads tables whose content may decide what it returns
 * @param writes tables whose content it may change
 */
public record TableUse(TableSet reads, TableSet writes) {

  /** Nobody knows which. */
  public static final TableUse UNKNOWN = new TableUse(TableSet.ALL, TableSet.ALL);
}
