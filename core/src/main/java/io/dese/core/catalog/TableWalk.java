package io.dese.core.catalog;

import io.dese.core.sql.Call;
import io.dese.core.sql.Call.Notation;
import io.dese.core.sql.Mentions;
import io.dese.core.sql.Name;
import io.dese.core.sql.TableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One walk from what a statement names to every table that it may touch. */
final class TableWalk {

  private final TableGraph graph;
  private final boolean writes;
  private final Set<TablePart> visited = new HashSet<>();
  private final Set<String> tables = new HashSet<>();
  private boolean all;

  TableWalk(TableGraph graph, boolean writes) {
    this.graph = graph;
    this.writes = writes;
  }

  TableSet from(Mentions mentions) {
    graph.everywhere().forEach(this::visit);
    follow(mentions);
    return all ? TableSet.ALL : TableSet.of(tables);
  }

  private void follow(Mentions mentions) {
    mentions.calls().forEach(this::call);
    for (Name name : mentions.names()) {
      meant(graph.relations(name.name()), name);
    }
    for (String operator : mentions.operators()) {
      graph.operators(operator).forEach(this::visit);
    }
    if (writes) {
      for (Name target : mentions.targets()) {
        // Made by somebody else since the catalog was read.
        all |= !meant(graph.relations(target.name()), target);
      }
    }
  }

  private void call(Call call) {
    boolean found = meant(graph.functions(call.name().name()), call.name());
    all |= call.mayTouchAnyTable();
    all |= !found && !call.known() && call.notation() == Notation.PARENTHESES;
  }

  private boolean meant(List<TablePart> candidates, Name written) {
    boolean found = false;
    for (TablePart part : candidates) {
      if (written.mayMean(part.name.qualifier(), part.name.name())) {
        visit(part);
        found = true;
      }
    }
    return found;
  }

  private void visit(TablePart part) {
    if (all || !visited.add(part)) {
      return;
    }
    all |= part.opaque;
    if (part.table != null) {
      tables.add(part.table);
    }
    part.code.forEach(this::follow);
    part.always.forEach(this::visit);
    if (writes) {
      part.codeOfWrites.forEach(this::follow);
      part.whenWritten.forEach(this::visit);
    }
  }
}
