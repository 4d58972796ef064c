package io.dese.core.catalog;

import io.dese.core.sql.Call;
import io.dese.core.sql.Call.Notation;
import io.dese.core.sql.Mentions;
import io.dese.core.sql.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known to do harm, by name; functions also when they do none, because one that is not
 * known at all may do anything. Built by one thread, then only read.
 *
 * <p>A name without a schema may mean the object of that name in any schema: which one depends on
 * the search path, which every session can change, so all candidates have to be harmless.
 */
final class Verdicts {

  private final Map<String, List<Entry>> functions = new HashMap<>();
  private final Map<String, List<Entry>> relations = new HashMap<>();
  private final Map<String, Finding> operators = new HashMap<>();
  private @Nullable Finding everywhere;

  /** An object; {@code unary} if it is a function that can be called with one argument. */
  private record Entry(Name name, boolean unary, @Nullable Finding finding) {

    boolean meantBy(Name written) {
      return written.mayMean(name.qualifier(), name.name());
    }
  }

  void function(Name name, boolean unary, @Nullable Finding finding) {
    put(functions, new Entry(name, unary, finding));
  }

  /** A relation or a type that does harm when a statement names it. */
  void named(Name name, Finding finding) {
    put(relations, new Entry(name, false, finding));
  }

  void operator(String name, Finding finding) {
    operators.merge(name, finding, Verdicts::both);
  }

  /** Something that statements reach without naming it. */
  void everywhere(Finding finding) {
    everywhere = Finding.worse(everywhere, finding);
  }

  private static Finding both(Finding one, Finding other) {
    Finding worse = Finding.worse(one, other);
    return worse == null ? one : worse;
  }

  private static void put(Map<String, List<Entry>> map, Entry entry) {
    map.computeIfAbsent(entry.name().name(), name -> new ArrayList<>(1)).add(entry);
  }

  /** The worst that a text with these names reaches; null if all of it is harmless. */
  @Nullable Finding reached(Mentions mentions) {
    Finding finding = everywhere;
    for (Call call : mentions.calls()) {
      finding = Finding.worse(finding, called(call));
    }
    for (Name name : mentions.names()) {
      finding = Finding.worse(finding, read(name));
    }
    for (String operator : mentions.operators()) {
      finding = Finding.worse(finding, operators.get(operator));
    }
    return finding;
  }

  private @Nullable Finding called(Call call) {
    Finding finding = null;
    boolean found = call.known();
    for (Entry entry : functions.getOrDefault(call.name().name(), List.of())) {
      boolean fits = call.notation() == Notation.PARENTHESES || entry.unary();
      if (fits && entry.meantBy(call.name())) {
        finding = Finding.worse(finding, entry.finding());
        found = true;
      }
    }
    if (!found) {
      finding = Finding.hidden("which is not known to be read-only");
    }
    return finding == null ? null : finding.behind("calls " + call.name() + ", ");
  }

  private @Nullable Finding read(Name name) {
    Finding finding = null;
    for (Entry entry : relations.getOrDefault(name.name(), List.of())) {
      if (entry.meantBy(name)) {
        finding = Finding.worse(finding, entry.finding());
      }
    }
    return finding == null ? null : finding.behind("reads " + name + ", ");
  }
}
