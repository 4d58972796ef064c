package io.dese.core.catalog;

import io.dese.core.catalog.CatalogObject.ObjectKey;
import io.dese.core.catalog.CatalogObject.ObjectKind;
import io.dese.core.sql.Dependencies;
import io.dese.core.sql.Mentions;
import io.dese.core.sql.Name;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableSet;
import io.dese.core.sql.TableUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How tables hang together: through views, rules, functions, policies, triggers, foreign keys,
 * defaults and partitions. It tells which tables a statement may read or change; what it cannot
 * tell counts as all of them.
 *
 * <p>Built by one thread, then only read.
 */
final class TableGraph {

  private final Map<ObjectKey, TablePart> parts = new HashMap<>();
  private final Map<String, List<TablePart>> relations = new HashMap<>();
  private final Map<String, List<TablePart>> functions = new HashMap<>();
  private final Map<String, List<TablePart>> operators = new HashMap<>();
  private final List<TablePart> everywhere = new ArrayList<>();

  /** From objects that run or hold others; tables and links are still to be added. */
  TableGraph(List<CatalogObject> objects) {
    for (CatalogObject object : objects) {
      TablePart part = part(object.id(), object.name());
      part.opaque |= object.opaque();
      for (Dependencies code : object.parts()) {
        add(part, code);
      }
    }
    for (CatalogObject object : objects) {
      for (ObjectKey used : object.uses()) {
        link(object.id(), used, false);
      }
    }
  }

  private static void add(TablePart part, Dependencies code) {
    part.opaque |=
        code.vouched().kind() == StatementKind.UNKNOWN
            || code.vouched().effect() == SessionEffect.HIDDEN;
    part.code.add(code.mentions());
  }

  /** A relation that holds rows. */
  void table(long oid, Name name) {
    part(new ObjectKey(ObjectKind.RELATION, oid), name).table = name.toString();
  }

  /** What runs when a relation is written to. */
  void rule(long oid, Name name, Dependencies code) {
    part(new ObjectKey(ObjectKind.RELATION, oid), name).codeOfWrites.add(code.mentions());
  }

  /**
   * One leads to the other; what is not known of either end has nothing to do with tables.
   *
   * @param whenWritten only for those who write to the first
   */
  void link(ObjectKey from, ObjectKey to, boolean whenWritten) {
    TablePart first = parts.get(from);
    TablePart second = parts.get(to);
    if (first != null && second != null) {
      (whenWritten ? first.whenWritten : first.always).add(second);
    }
  }

  private TablePart part(ObjectKey id, Name name) {
    TablePart known = parts.get(id);
    if (known != null) {
      return known;
    }
    TablePart part = new TablePart(name);
    parts.put(id, part);
    switch (id.kind()) {
      case RELATION -> named(relations, part);
      case FUNCTION -> named(functions, part);
      case OPERATOR -> named(operators, part);
      case ANYWHERE -> everywhere.add(part);
      case TYPE -> {
        // A check decides whether there is a result, not what it holds.
      }
    }
    return part;
  }

  private static void named(Map<String, List<TablePart>> map, TablePart part) {
    map.computeIfAbsent(part.name.name(), first -> new ArrayList<>(1)).add(part);
  }

  List<TablePart> relations(String name) {
    return relations.getOrDefault(name, List.of());
  }

  List<TablePart> functions(String name) {
    return functions.getOrDefault(name, List.of());
  }

  List<TablePart> operators(String name) {
    return operators.getOrDefault(name, List.of());
  }

  /** What statements reach without naming it: casts, operator classes. */
  List<TablePart> everywhere() {
    return everywhere;
  }

  /**
   * Which tables a statement may touch.
   *
   * @param profile as this catalog has refined it
   */
  TableUse use(StatementProfile profile) {
    Mentions mentions = profile.dependencies().mentions();
    if (profile.read()) {
      return new TableUse(new TableWalk(this, false).from(mentions), TableSet.NONE);
    }
    return new TableUse(TableSet.ALL, written(profile, mentions));
  }

  private TableSet written(StatementProfile profile, Mentions mentions) {
    boolean known =
        profile.statementCount() == 1
            && profile.sessionEffect() != SessionEffect.HIDDEN
            && !profile.dependencies().definition();
    if (known && mentions.equals(Mentions.NONE)) {
      return profile.kind() == StatementKind.TRANSACTION_CONTROL
              || profile.kind() == StatementKind.SESSION
          ? TableSet.NONE
          : TableSet.ALL;
    }
    return known && profile.kind() == StatementKind.WRITE && !profile.mayChangeCommitMode()
        ? new TableWalk(this, true).from(mentions)
        : TableSet.ALL;
  }
}
