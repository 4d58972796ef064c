package io.dese.core.catalog;

import io.dese.core.catalog.CatalogObject.ObjectKey;
import io.dese.core.catalog.CatalogObject.ObjectKind;
import io.dese.core.sql.Dependencies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which objects do harm, through whatever they call.
 *
 * <p>It starts from what each object does itself and adds what it reaches until nothing changes, so
 * that functions may call each other in circles. Findings only ever get worse, so it ends.
 */
final class Resolution {

  /** Operators that {@code IN}, {@code BETWEEN}, {@code LIKE}, {@code ORDER BY} use unseen. */
  private static final Set<String> WITHOUT_TOKEN =
      Set.of("=", "<>", "<", "<=", ">", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~");

  private final List<CatalogObject> objects;
  private final List<@Nullable Finding> findings;
  private final Map<ObjectKey, Finding> byId = new HashMap<>();
  private final Map<ObjectKey, String> names = new HashMap<>();

  private Resolution(List<CatalogObject> objects) {
    this.objects = objects;
    findings = new ArrayList<>(Collections.nCopies(objects.size(), null));
    for (CatalogObject object : objects) {
      names.put(object.id(), object.name().name());
    }
  }

  static Verdicts of(List<CatalogObject> objects) {
    Resolution resolution = new Resolution(objects);
    resolution.note(CatalogObject::certain);
    Verdicts verdicts = resolution.verdicts();
    while (resolution.spread(verdicts)) {
      verdicts = resolution.verdicts();
    }
    return verdicts;
  }

  /** Finds what one object does. */
  @FunctionalInterface
  private interface Look {
    @Nullable Finding at(CatalogObject object);
  }

  private boolean spread(Verdicts verdicts) {
    return note(object -> reached(object, verdicts));
  }

  private boolean note(Look look) {
    boolean changed = false;
    for (int i = 0; i < objects.size(); i++) {
      Finding before = findings.get(i);
      Finding found = look.at(objects.get(i));
      if (found != null && !found.within(before)) {
        Finding worse = Finding.worse(before, found);
        findings.set(i, worse);
        byId.merge(objects.get(i).id(), found, Resolution::both);
        changed = true;
      }
    }
    return changed;
  }

  private @Nullable Finding reached(CatalogObject object, Verdicts verdicts) {
    Finding finding = null;
    for (Dependencies part : object.parts()) {
      Finding found = verdicts.reached(part.mentions());
      finding = Finding.worse(finding, found == null ? null : found.behind(object.noun()));
    }
    for (ObjectKey used : object.uses()) {
      Finding found = byId.get(used);
      if (found != null) {
        String verb = used.kind() == ObjectKind.FUNCTION ? "calls " : "includes ";
        String way = object.noun() + verb + names.get(used) + ", ";
        finding = Finding.worse(finding, found.behind(way));
      }
    }
    return finding;
  }

  private Verdicts verdicts() {
    Verdicts verdicts = new Verdicts();
    for (int i = 0; i < objects.size(); i++) {
      CatalogObject object = objects.get(i);
      Finding finding = findings.get(i);
      if (object.id().kind() == ObjectKind.FUNCTION) {
        verdicts.function(object.name(), object.unary(), finding);
      } else if (finding != null) {
        add(verdicts, object, finding);
      }
    }
    return verdicts;
  }

  private static void add(Verdicts verdicts, CatalogObject object, Finding finding) {
    String name = object.name().name();
    switch (object.id().kind()) {
      case RELATION, TYPE -> verdicts.named(object.name(), finding);
      case OPERATOR -> {
        Finding used = finding.behind("uses " + name + ", ");
        verdicts.operator(name, used);
        if (WITHOUT_TOKEN.contains(name)) {
          verdicts.everywhere(used);
        }
      }
      case ANYWHERE -> verdicts.everywhere(finding.behind("may use "));
      case FUNCTION -> throw new IllegalArgumentException("functions have their own place");
    }
  }

  private static Finding both(Finding one, Finding other) {
    Finding worse = Finding.worse(one, other);
    return worse == null ? one : worse;
  }
}
