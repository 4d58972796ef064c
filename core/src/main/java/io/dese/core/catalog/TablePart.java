package io.dese.core.catalog;

import io.dese.core.sql.Mentions;
import io.dese.core.sql.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something through which statements get at tables, or a table. Built once, then only read. */
final class TablePart {

  /** What it is called; empty for what statements reach without naming it. */
  final Name name;

  /** What it is called as a table; null when it is none. */
  @Nullable String table;

  /** Whether nobody can tell what it touches. */
  boolean opaque;

  /** What it runs, whoever reaches it. */
  final List<Mentions> code = new ArrayList<>(1);

  /** What it runs when it is written to: its rules. */
  final List<Mentions> codeOfWrites = new ArrayList<>(0);

  /** What it leads to, for whoever reaches it. */
  final List<TablePart> always = new ArrayList<>(0);

  /** What it leads to when it is written to. */
  final List<TablePart> whenWritten = new ArrayList<>(0);

  TablePart(Name name) {
    this.name = name;
  }
}
