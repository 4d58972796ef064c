package io.dese.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may depend on whom: modules on modules, and packages on libraries. */
final class Arrows {

  private static final String PROJECT = "io.dese.";

  /** What each module may use; one that is not a key may use everything. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "health", Set.of(),
          "core", Set.of("health"),
          "driver", Set.of("core", "health"),
          "proxy", Set.of("core", "health"),
          "redis", Set.of("health"),
          "s3", Set.of("health"),
          "testkit", Set.of());

  /** Where alone a library may be used; of two that match, the first one counts. */
  private static final List<Library> LIBRARIES =
      List.of(
          new Library("net.sf.jsqlparser", "io.dese.core.sql.."),
          new Library("com.github.jsqlparser", "io.dese.core.sql.."),
          new Library("com.zaxxer.hikari", "io.dese.driver.pool.."),
          new Library("org.postgresql", "io.dese.driver..", "io.dese.testkit.."),
          new Library("org.springframework", "io.dese.driver.spring.."),
          new Library("picocli", "io.dese.cli.."),
          new Library("io.micrometer", "io.dese..metrics.."),
          new Library("io.netty.buffer", "io.dese.proxy.."),
          new Library(
              "io.netty",
              "io.dese.proxy",
              "io.dese.proxy.net..",
              "io.dese.proxy.client..",
              "io.dese.proxy.server..",
              "io.dese.proxy.auth.."),
          new Library("com.fasterxml.jackson", "io.dese..config..", "io.dese..admin.."),
          new Library("tools.jackson", "io.dese..config..", "io.dese..admin..", "io.dese.cli.."),
          new Library("io.lettuce", "io.dese.redis.."),
          new Library("software.amazon.awssdk", "io.dese.s3.."),
          new Library("org.testcontainers", "io.dese.testkit.."),
          new Library("com.github.dockerjava", "io.dese.testkit.."),
          new Library("com.tngtech.archunit", "io.dese.testkit.architecture.."));

  private record Library(String prefix, List<String> homes) {

    Library(String prefix, String... homes) {
      this(prefix, List.of(homes));
    }

    boolean contains(JavaClass type) {
      return type.getPackageName().equals(prefix) || type.getPackageName().startsWith(prefix + ".");
    }

    boolean mayBeUsedBy(JavaClass user) {
      return homes.stream()
          .anyMatch(home -> PackageMatcher.of(home).matches(user.getPackageName()));
    }
  }

  private interface Arrow {
    Optional<String> objection(JavaClass from, JavaClass to);
  }

  private Arrows() {}

  static ArchRule betweenModules() {
    return rule("keep the arrows between modules", Arrows::moduleObjection);
  }

  static ArchRule toLibraries() {
    return rule("keep each library in its place", Arrows::libraryObjection);
  }

  private static Optional<String> moduleObjection(JavaClass from, JavaClass to) {
    String user = moduleOf(from);
    String used = moduleOf(to);
    boolean allowed =
        user.isEmpty()
            || used.isEmpty()
            || user.equals(used)
            || !MODULES.containsKey(user)
            || MODULES.get(user).contains(used);
    return allowed
        ? Optional.empty()
        : Optional.of("module " + user + " may not depend on module " + used);
  }

  private static Optional<String> libraryObjection(JavaClass from, JavaClass to) {
    return LIBRARIES.stream()
        .filter(library -> library.contains(to))
        .findFirst()
        .filter(library -> !library.mayBeUsedBy(from))
        .map(library -> library.prefix() + " may only be used in " + library.homes());
  }

  private static String moduleOf(JavaClass type) {
    String name = type.getPackageName() + ".";
    return name.startsWith(PROJECT) && name.length() > PROJECT.length()
        ? name.substring(PROJECT.length(), name.indexOf('.', PROJECT.length()))
        : "";
  }

  private static ArchRule rule(String description, Arrow arrow) {
    return classes()
        .should(
            new ArchCondition<JavaClass>(description) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  arrow
                      .objection(type, dependency.getTargetClass().getBaseComponentType())
                      .map(objection -> objection + ": " + dependency.getDescription())
                      .ifPresent(text -> events.add(SimpleConditionEvent.violated(type, text)));
                }
              }
            });
  }
}
